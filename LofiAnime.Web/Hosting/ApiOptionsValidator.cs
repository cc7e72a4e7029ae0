using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Checks the API's settings when the site starts.</summary>
internal sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ApiOptions options) => Array.Find(options.Origins, origin => !IsOrigin(origin)) is { } wrong
        ? ValidateOptionsResult.Fail($"{ApiOptions.SectionName}:AllowedOrigins: \"{wrong}\" is no origin. Write https://host, without a path or a slash at the end; http:// is for localhost alone.")
        : ValidateOptionsResult.Success;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && string.Equals(url.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
        && url.UserInfo.Length == 0;
}
