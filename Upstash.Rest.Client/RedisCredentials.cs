namespace Upstash.Rest.Client;

/// <summary>A URL and a token that belong together, and the names of the settings they came from.</summary>
/// <remarks>
/// A pair is taken from one source or from none: a token of one database never meets the URL of another. A half pair is
/// taken as it is, so that the check of the settings names the half that is missing.
/// </remarks>
internal sealed record RedisCredentials(string UrlName, string TokenName)
{
    /// <summary>Gets what a client without a name of its own reads where its section says nothing, the first that is there.</summary>
    public static IReadOnlyList<RedisCredentials> Shared { get; } =
        [new("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"), new("KV_REST_API_URL", "KV_REST_API_TOKEN")];

    /// <summary>Returns the pair that a section holds.</summary>
    public static RedisCredentials OfSection(string section) => new($"{section}:Url", $"{section}:Token");

    /// <summary>Takes URL and token from the first source that has either.</summary>
    /// <param name="options">Where they go, with the names of that source.</param>
    /// <param name="sources">The sources in their order.</param>
    /// <param name="read">Reads a setting by its name; a blank one counts as absent.</param>
    public static void Apply(UpstashRedisOptions options, IEnumerable<RedisCredentials> sources, Func<string, string?> read)
    {
        foreach (var source in sources)
        {
            var (url, token) = (Filled(read(source.UrlName)), Filled(read(source.TokenName)));
            if (url is not null || token is not null)
            {
                options.Url = Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var parsed) ? parsed : null;
                options.Token = token;
                options.Credentials = source;
                return;
            }
        }
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
