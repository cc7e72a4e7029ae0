using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Hosting;

/// <summary>Stops the start when a setting that Production cannot do without is missing, and names all of them at once.</summary>
public static class RequiredSettings
{
    /// <summary>The setting of the database's URL.</summary>
    public const string Url = "UPSTASH_REDIS_REST_URL";

    /// <summary>The setting of the database's token.</summary>
    public const string Token = "UPSTASH_REDIS_REST_TOKEN";

    /// <summary>Checks the configuration. Development fills the gaps by itself; half an account is wrong everywhere.</summary>
    /// <exception cref="StartupException">Something is missing.</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment)
    {
        var hasUrl = !string.IsNullOrWhiteSpace(configuration[Url]);
        var hasToken = !string.IsNullOrWhiteSpace(configuration[Token]);
        if (hasUrl != hasToken)
        {
            throw new StartupException(
                $"{(hasUrl ? Url : Token)} is set, but {(hasUrl ? Token : Url)} is not. Set both to use an Upstash database, or neither to use the embedded one in Development.");
        }

        if (environment.IsDevelopment())
        {
            return;
        }

        const string visitorKey = $"{QuotaOptions.SectionName}:{nameof(QuotaOptions.VisitorKey)}";
        string[] pictures = PictureProviderSetup.HasCog(configuration) ? [] : [ReplicateOptions.TokenVariable];
        string[] missing = [.. ((string[])[Url, Token, .. pictures, visitorKey]).Where(name => string.IsNullOrWhiteSpace(configuration[name]))];
        if (missing.Length > 0)
        {
            throw new StartupException(
                $"These settings are missing, and in {environment.EnvironmentName} nothing stands in for them: "
                + string.Join(", ", missing.Select(name => name.Replace(":", "__", StringComparison.Ordinal)))
                + ". Set them in the environment; .env.example explains each. For a trial without accounts set ASPNETCORE_ENVIRONMENT=Development.");
        }
    }
}
