using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Where a prediction stands. A status that is not known here is kept as it came and counts as unfinished.</summary>
/// <remarks>Source: https://replicate.com/docs/topics/predictions/lifecycle</remarks>
/// <param name="Value">The word on the wire.</param>
[JsonConverter(typeof(PredictionStatusJsonConverter))]
public readonly record struct PredictionStatus(string? Value)
{
    /// <summary>The model is being started; not billed.</summary>
    public static readonly PredictionStatus Starting = new("starting");

    /// <summary>The model runs.</summary>
    public static readonly PredictionStatus Processing = new("processing");

    /// <summary>It ended, with output.</summary>
    public static readonly PredictionStatus Succeeded = new("succeeded");

    /// <summary>It ended with an error.</summary>
    public static readonly PredictionStatus Failed = new("failed");

    /// <summary>It was stopped while it ran, by a person or by its deadline.</summary>
    public static readonly PredictionStatus Canceled = new("canceled");

    /// <summary>It was stopped before it ran.</summary>
    public static readonly PredictionStatus Aborted = new("aborted");

    /// <summary>Gets a value indicating whether the status is the last one.</summary>
    public bool IsTerminal => this == Succeeded || this == Failed || this == Canceled || this == Aborted;

    /// <summary>Returns the word on the wire when it is a known one, else <c>other</c>: this goes to logs.</summary>
    public override string ToString() => IsTerminal || this == Starting || this == Processing ? Value! : "other";
}
