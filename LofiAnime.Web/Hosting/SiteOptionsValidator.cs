using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Checks the site's settings when it starts, so that a wrong one does not show in a visitor's answer.</summary>
internal sealed class SiteOptionsValidator : IValidateOptions<SiteOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SiteOptions options) =>
        options.PublicUrl is null || IsOrigin(options.PublicUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Site__PublicUrl must be an http or https address without a path, for example https://pictures.example.");

    private static bool IsOrigin(Uri url) =>
        url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url is { UserInfo: "", PathAndQuery: "/", Fragment: "" };
}
