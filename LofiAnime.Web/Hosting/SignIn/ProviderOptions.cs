namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>Settings of a provider that people may sign in with, by OAuth 2.0.</summary>
public sealed class ProviderOptions
{
    /// <summary>Gets or sets the id under which the provider knows this site; its callback address there is <c>/sign-in/{provider}/return</c>.</summary>
    /// <value>The default is none: nobody signs in with this provider.</value>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the secret that goes with <see cref="ClientId"/>.</summary>
    /// <value>The default is none. One without the other stops the start.</value>
    public string? ClientSecret { get; set; }

    /// <summary>Gets or sets where the person says yes.</summary>
    /// <value>An https address; in Development http as well. The default is the provider's own.</value>
    public Uri? AuthorizationUrl { get; set; }

    /// <summary>Gets or sets where a code becomes a token.</summary>
    /// <value>An https address; in Development http as well. The default is the provider's own.</value>
    public Uri? TokenUrl { get; set; }

    /// <summary>Gets or sets where the provider tells who the person is.</summary>
    /// <value>An https address; in Development http as well. The default is the provider's own.</value>
    public Uri? UserUrl { get; set; }

    /// <summary>Gets a value indicating whether people may sign in with the provider.</summary>
    internal bool IsOn => !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);

    /// <summary>Returns what is wrong; <c>null</c> when nothing is. Never repeats a secret.</summary>
    /// <param name="section">The configuration section.</param>
    /// <param name="isDevelopment">Whether plain http will do.</param>
    internal string? Problem(string section, bool isDevelopment)
    {
        var (hasId, hasSecret) = (!string.IsNullOrWhiteSpace(ClientId), !string.IsNullOrWhiteSpace(ClientSecret));
        if (hasId != hasSecret)
        {
            return $"{section}:{(hasId ? nameof(ClientId) : nameof(ClientSecret))} is set, but {section}:{(hasId ? nameof(ClientSecret) : nameof(ClientId))} is not. Set both to let people sign in with it, or neither.";
        }

        if (ClientId.AsSpan().ContainsAnyExceptInRange('!', '~') || ClientSecret.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return $"{section}:ClientId or ClientSecret holds a blank or another character that neither has. Copy both again, without blanks or quotes around them.";
        }

        return new[] { (nameof(AuthorizationUrl), AuthorizationUrl), (nameof(TokenUrl), TokenUrl), (nameof(UserUrl), UserUrl) }
            .Where(setting => setting.Item2 is { } url && !IsSafe(url, isDevelopment))
            .Select(setting => $"{section}:{setting.Item1} must be an https:// address without user name and fragment; leave it empty for the provider's own.")
            .FirstOrDefault();
    }

    private static bool IsSafe(Uri url, bool isDevelopment) =>
        url is { IsAbsoluteUri: true, UserInfo: "", Fragment: "" } && (url.Scheme == Uri.UriSchemeHttps || (isDevelopment && url.Scheme == Uri.UriSchemeHttp));
}
