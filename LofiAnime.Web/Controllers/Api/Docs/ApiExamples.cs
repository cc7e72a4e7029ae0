using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>What requests and answers look like. They are objects of the API's own types, so they cannot say what it does not.</summary>
internal static class ApiExamples
{
    public const string JobId = "0193f0a4c1de7d3cb4a1c2d3e4f5a6b7";
    public const string ImageId = "0193f0a4c1de7d3cb4a1c2d3e4f5a6b7d41d8cd9";

    private static readonly DateTimeOffset _asked = new(2026, 1, 1, 19, 47, 53, TimeSpan.Zero);

    /// <summary>Gets a window's end, some hours from when the examples happen.</summary>
    public static DateTimeOffset Midnight { get; } = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets how long it is until then.</summary>
    public static TimeSpan UntilMidnight { get; } = Midnight - _asked;

    /// <summary>Gets a job that waits in the line.</summary>
    public static JobAnswer Queued { get; } = new()
    {
        Id = JobId,
        Kind = "generation",
        Status = "queued",
        Stage = "queued",
        Progress = null,
        QueuePosition = 2,
        Version = 1,
        CreatedAt = _asked,
        StartedAt = null,
        FinishedAt = null,
        Images = [],
        OriginalUrl = null,
        Error = null,
        Canceled = null,
        IsKept = false,
        Settings = new("a harbour at dusk, lamps coming on", NegativePrompt: null, "lofi", "16:9", Count: 1, Seed: 1_482_365_011, Engine: "house"),
    };

    /// <summary>Gets a job that is being made.</summary>
    public static JobAnswer Processing { get; } = Queued with
    {
        Status = "processing",
        Stage = "generating",
        Progress = 40,
        QueuePosition = null,
        Version = 4,
        StartedAt = _asked.AddSeconds(3),
    };

    /// <summary>Gets a job with its picture.</summary>
    public static JobAnswer Succeeded { get; } = Processing with
    {
        Status = "succeeded",
        Stage = null,
        Progress = 100,
        Version = 7,
        FinishedAt = _asked.AddSeconds(19),
        Images =
        [
            new(
                ImageId,
                $"https://pictures.example/images/{ImageId}.png",
                $"https://pictures.example/images/{ImageId}.png?download=1",
                $"https://pictures.example/pictures/{ImageId}",
                "image/png",
                $"lofi-anime-{ImageId[^8..]}.png",
                1344,
                768,
                "a harbour at dusk, lamps coming on",
                "replicate"),
        ],
    };

    /// <summary>Gets a job that restores a photo.</summary>
    public static JobAnswer Restoring { get; } = Queued with
    {
        Kind = "restoration",
        OriginalUrl = $"https://pictures.example/photos/{ImageId}",
        Settings = Queued.Settings with { Prompt = "" },
    };

    /// <summary>Gets a job that made nothing.</summary>
    public static JobAnswer Failed { get; } = Processing with
    {
        Status = "failed",
        Stage = null,
        Version = 5,
        FinishedAt = _asked.AddSeconds(11),
        Error = new("refused", "That prompt was turned down. The safety filter did not like something in it. Other words may do.", "F0A4-C1DE"),
    };

    /// <summary>Gets a job that was called off.</summary>
    public static JobAnswer Canceled { get; } = Processing with
    {
        Status = "canceled",
        Stage = null,
        Version = 5,
        FinishedAt = _asked.AddSeconds(9),
        Canceled = new(Charged: false),
    };
}
