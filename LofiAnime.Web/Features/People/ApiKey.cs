using System.Globalization;

namespace LofiAnime.Web.Features.People;

/// <summary>An API key as its account lists it; the key itself was shown once and is not known.</summary>
/// <param name="Hash">The key's hash, by which the account page names it.</param>
/// <param name="Name">What the person called it.</param>
/// <param name="Scopes">What it is good for.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="LastUsed">When it was used last, to the minute; <c>null</c> when never.</param>
public sealed record ApiKey(string Hash, string Name, ApiKeyScopes Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsed)
{
    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int MaxNameLength = 60;

    /// <summary>Writes it for its account's hash: time, scopes and name.</summary>
    internal string Write() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.ToUnixTimeMilliseconds()}|{Scopes.Text()}|{Name}");

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static ApiKey Read(string hash, string text, string? lastUsed)
    {
        var parts = text.Split('|', 3);
        return new(hash, parts[2], ApiKeyScopesExtensions.Read(parts[1]), Instants.Read(parts[0]), Instants.ReadOrNull(lastUsed));
    }
}
