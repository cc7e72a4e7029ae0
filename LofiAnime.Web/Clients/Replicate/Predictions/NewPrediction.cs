using System.Text.Json.Nodes;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What a prediction is to be made of.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#predictions.create</remarks>
public sealed record NewPrediction
{
    /// <summary>Gets the model's inputs. An absent input gets the model's own default; JSON's null does not.</summary>
    public required JsonObject Input { get; init; }

    /// <summary>Gets how long the creating request itself waits for the output.</summary>
    /// <value>From zero, for not at all, to 60 seconds; sent in whole seconds, rounded up. The default is zero.</value>
    public TimeSpan Wait { get; init; }

    /// <summary>Gets where Replicate rings, over HTTPS and without following redirects; <c>null</c> for nowhere.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Gets when Replicate rings: some of <c>start</c>, <c>output</c>, <c>logs</c>, <c>completed</c>.</summary>
    /// <value>The default is <c>start</c> and <c>completed</c>, which are never throttled.</value>
    public IReadOnlyList<string> WebhookEvents { get; init; } = ["start", "completed"];
}
