namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The headers of the API's answers, with what they say.</summary>
internal static class ApiHeaders
{
    public const string ContentDisposition = "Content-Disposition";
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string RetryAfter = "Retry-After";
    public const string WwwAuthenticate = "WWW-Authenticate";

    public const string PictureCache = PictureCacheHeader.Name;

    /// <summary>Gets the headers that tell what is left.</summary>
    public static IReadOnlyList<string> Quota { get; } = [QuotaHeaders.Limit, "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit-Policy", "RateLimit"];

    /// <summary>Gets each header's words, whether it is a number, and an example.</summary>
    public static IReadOnlyDictionary<string, (string Description, bool IsNumber, string Example)> All { get; } =
        new Dictionary<string, (string, bool, string)>(StringComparer.Ordinal)
        {
            [ContentDisposition] = ("With `download`, the name to save it under.", false, "attachment; filename=lofi-anime-d41d8cd9.png"),
            [ETag] = ("The answer's tag, for `If-None-Match`.", false, "W/\"5\""),
            [Location] = ("Where what was made is.", false, "/api/v1/jobs/0193f0a4c1de7d3cb4a1c2d3e4f5a6b7"),
            [PictureCache] = ("Whether the order was answered by pictures that were there already, which is not counted (`hit`), or not (`miss`).", false, "miss"),
            [RetryAfter] = ("How many seconds to wait before another try; whole, rounded up, at least 1.", true, "15120"),
            [WwwAuthenticate] = ("What is amiss with the key, as RFC 6750 has it.", false, "Bearer error=\"insufficient_scope\", scope=\"write\""),
            [QuotaHeaders.Limit] = ("How many there are in a window.", true, "5"),
            ["X-RateLimit-Remaining"] = ("How many are left in this window.", true, "3"),
            ["X-RateLimit-Reset"] = ("When the next window begins, in Unix seconds.", true, "1767225600"),
            ["RateLimit-Policy"] = ("Every limit that was looked at: `q` is how many, `w` the window in seconds (draft-ietf-httpapi-ratelimit-headers).", false, "\"burst\";q=20;w=10, \"pictures\";q=5;w=86400"),
            ["RateLimit"] = ("The limit that is nearest to its end: `r` is what is left, `t` the seconds until it renews.", false, "\"pictures\";r=3;t=15120"),
        };
}
