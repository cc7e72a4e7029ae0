namespace Upstash.Rest.Client.QStash;

/// <summary>QStash's settings as its console and its other clients name them, read from the configuration or environment.</summary>
/// <remarks>
/// A value set in the code's section goes first, then the local server of <c>QSTASH_DEV</c>, then those of
/// <c>QSTASH_REGION</c>, then the plain ones. What belongs together comes from one place: a region's token never meets
/// another's address, and half a pair of keys is an error.
/// </remarks>
internal sealed class QStashEnvironment(Func<string, string?> read, bool isDevelopment)
{
    /// <summary>The public token of the local server.</summary>
    public const string DevelopmentToken = "eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=";

    /// <summary>The public keys of the local server; never to be trusted elsewhere.</summary>
    public static readonly QStashSigningKeys DevelopmentKeys = new("sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r", "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs");

    /// <summary>The local server's second user, as public as the first.</summary>
    public static readonly QStashSigningKeys SecondDevelopmentKeys = new("sig_7GVPjvuwsfqF65iC8fSrs1dfYruM", "sig_5NoELc3EFnZn4DVS5bDs2Nk4b7Ua");

    private static readonly (string Name, string Url)[] Regions =
        [("US_EAST_1", "https://qstash-us-east-1.upstash.io"), ("EU_CENTRAL_1", "https://qstash-eu-central-1.upstash.io")];

    /// <summary>Fills what the section left open.</summary>
    public void Apply(UpstashQStashOptions options)
    {
        const string section = UpstashQStashOptions.SectionName;
        var (url, token) = (Of($"{section}:Url"), Of($"{section}:Token"));
        if (url is not null || token is not null)
        {
            options.TokenName = $"{section}:Token";
            if (token is null)
            {
                options.Problem = $"{section}:Token is missing, though {section}:Url is set; both come from one place.";
            }
        }
        else if (IsLocal(out var problem) || problem is not null)
        {
            options.Problem = problem;
            (url, token) = (LocalUrl, DevelopmentToken);
        }
        else
        {
            (url, token, options.TokenName, options.Problem) = FromVariables();
        }

        options.Token = token ?? options.Token;
        if (url is null)
        {
            options.Url ??= UpstashQStashOptions.DefaultUrl;
        }
        else if (AddressOf(url) is { } address)
        {
            options.Url = address;
        }
        else
        {
            options.Problem ??= "QSTASH_URL (or Upstash:QStash:Url) must begin with https:// (or http:// for a local server).";
        }
    }

    /// <summary>Fills what the section left open.</summary>
    public void Apply(QStashReceiverOptions options)
    {
        if (options.CurrentSigningKey is null && options.NextSigningKey is null)
        {
            if (IsLocal(out var problem))
            {
                (options.CurrentSigningKey, options.NextSigningKey) = (DevelopmentKeys.Current, DevelopmentKeys.Next);
            }
            else
            {
                options.Problem = problem;
                (options.CurrentSigningKey, options.NextSigningKey) = (Of("QSTASH_CURRENT_SIGNING_KEY"), Of("QSTASH_NEXT_SIGNING_KEY"));
                if (Of("QSTASH_REGION") is not null)
                {
                    AddRegions(options);
                }
            }
        }

        options.AllowDevelopmentKeys |= isDevelopment;
    }

    /// <summary>Tells whether the environment itself says Development, for a program without a host.</summary>
    public static bool SaysDevelopment(Func<string, string?> read) =>
        string.Equals(read("ASPNETCORE_ENVIRONMENT") ?? read("DOTNET_ENVIRONMENT"), "Development", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a region's name as variables spell it: upper case, with underlines.</summary>
    public static string RegionName(string region) => region.Trim().ToUpperInvariant().Replace('-', '_');

    /// <summary>Reads an address, without the path that is often left at its end.</summary>
    public static Uri? AddressOf(string text)
    {
        text = text.Trim().TrimEnd('/');
        const string publish = "/v2/publish";
        text = text.EndsWith(publish, StringComparison.OrdinalIgnoreCase) ? text[..^publish.Length] : text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
    }

    private string LocalUrl => $"http://127.0.0.1:{Of("QSTASH_DEV_PORT") ?? "8080"}";

    private (string? Url, string? Token, string TokenName, string? Problem) FromVariables()
    {
        if (Of("QSTASH_REGION") is { } named)
        {
            var region = Array.Find(Regions, region => region.Name == RegionName(named));
            if (region.Name is null)
            {
                return (null, null, "QSTASH_TOKEN", "QSTASH_REGION must be US_EAST_1 or EU_CENTRAL_1.");
            }

            var tokenName = $"{region.Name}_QSTASH_TOKEN";
            if (Of(tokenName) is { } regionsToken)
            {
                return (Of($"{region.Name}_QSTASH_URL") ?? region.Url, regionsToken, tokenName, null);
            }

            if (Of($"{region.Name}_QSTASH_URL") is not null)
            {
                return (null, null, tokenName, $"{tokenName} is missing, though {region.Name}_QSTASH_URL is set; both come from one place.");
            }
        }

        return (Of("QSTASH_URL"), Of("QSTASH_TOKEN"), "QSTASH_TOKEN", null);
    }

    private void AddRegions(QStashReceiverOptions options)
    {
        foreach (var (region, _) in Regions)
        {
            if (!options.Regions.ContainsKey(region) && (Of($"{region}_QSTASH_CURRENT_SIGNING_KEY"), Of($"{region}_QSTASH_NEXT_SIGNING_KEY")) is var (current, next)
                && (current is not null || next is not null))
            {
                options.Regions[region] = new() { CurrentSigningKey = current, NextSigningKey = next };
            }
        }
    }

    /// <summary>Tells whether the local server is asked for. It is believed in Development only.</summary>
    private bool IsLocal(out string? problem)
    {
        var value = Of("QSTASH_DEV")?.ToUpperInvariant();
        problem = value is null or "1" or "TRUE" or "0" or "FALSE" ? null : "QSTASH_DEV must be 1 or true, 0 or false, or empty.";
        return isDevelopment && value is ("1" or "TRUE");
    }

    private string? Of(string name) => read(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
