using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>
/// Which model to run: <c>owner/name</c> for an official one, <c>owner/name:version</c> or a bare version for any other.
/// </summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#predictions.create</remarks>
public sealed partial record ModelReference
{
    private ModelReference(string? owner, string? name, string? version) => (Owner, Name, Version) = (owner, name, version);

    /// <summary>Gets the account that the model belongs to; <c>null</c> for a bare version.</summary>
    public string? Owner { get; }

    /// <summary>Gets the model's name; <c>null</c> for a bare version.</summary>
    public string? Name { get; }

    /// <summary>Gets the version's id; <c>null</c> for an official model, which runs at its current one.</summary>
    public string? Version { get; }

    /// <summary>Gets <c>owner/name</c>; <c>null</c> for a bare version.</summary>
    public string? FullName => Name is null ? null : $"{Owner}/{Name}";

    /// <summary>Gets the path, below the API's address, that creates predictions of this model.</summary>
    internal string Path => Version is null ? $"models/{Owner}/{Name}/predictions" : "predictions";

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> has none of the three forms.</exception>
    public static ModelReference Parse(string text) =>
        TryParse(text, out var model) ? model : throw new FormatException("A model is owner/name, owner/name:version or a version of 64 hexadecimal digits.");

    /// <summary>Reads a reference.</summary>
    /// <returns><c>false</c> when <paramref name="text"/> has none of the three forms; <c>:latest</c> is no version to Replicate.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ModelReference? model)
    {
        var match = Form.Match(text ?? "");
        model = match.Success
            ? new ModelReference(Part(match, "owner"), Part(match, "name"), Part(match, "version"))
            : null;
        return model is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => (FullName, Version) switch
    {
        (null, _) => Version!,
        (_, null) => FullName,
        _ => $"{FullName}:{Version}",
    };

    private static string? Part(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    // A name begins with a letter or digit, so that neither "." nor ".." can be one.
    [GeneratedRegex(
        "^(?:(?<owner>[A-Za-z0-9][A-Za-z0-9._-]*)/(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?::(?!latest$)(?<version>[A-Za-z0-9_-]+))?|(?<version>[0-9a-f]{64}))\\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form { get; }
}
