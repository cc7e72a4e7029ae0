using System.Text.Json;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One run of a model, as far as a picture needs it.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#predictions.get</remarks>
public sealed record Prediction
{
    /// <summary>Gets the id: letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets where it stands.</summary>
    public required PredictionStatus Status { get; init; }

    /// <summary>Gets what the model made, in the model's own shape; see <see cref="ReplicateOutput"/>.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Gets why it failed: mostly text.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Gets where to ask for it.</summary>
    public PredictionUrls? Urls { get; init; }
}
