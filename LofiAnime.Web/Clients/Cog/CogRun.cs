using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Web.Clients.Cog;

/// <summary>What a Cog server says of a run; its members mean what those of <see cref="Prediction"/> do.</summary>
internal sealed record CogRun
{
    public required PredictionStatus Status { get; init; }

    public JsonElement? Output { get; init; }

    public JsonElement? Error { get; init; }

    public JsonElement? Logs { get; init; }
}
