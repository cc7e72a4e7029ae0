namespace Upstash.Rest.Client.QStash;

/// <summary>Where a message goes: an address, or a URL group, whose every endpoint gets one. Source: QStash, "Publish".</summary>
public sealed class QStashDestination
{
    private readonly string? _problem;

    private QStashDestination(string value, bool isUrlGroup, string? problem = null)
    {
        Value = value;
        IsUrlGroup = isUrlGroup;
        _problem = problem;
    }

    /// <summary>Gets the address as it is sent, normalised, or the group's name.</summary>
    public string Value { get; }

    /// <summary>Gets a value indicating whether it is a URL group.</summary>
    public bool IsUrlGroup { get; }

    /// <summary>Takes an address; QStash must reach it, so loopback does only with a local server.</summary>
    /// <param name="url">An absolute address, <c>http</c> or <c>https</c>, without a fragment. Dot segments are resolved.</param>
    /// <exception cref="ArgumentException">It is not absolute, has another scheme, or has a fragment, which is never sent.</exception>
    public static QStashDestination Url(Uri url)
    {
        var address = QStashAddress.Checked(url, nameof(url));
        return new(address.AbsoluteUri, isUrlGroup: false, QStashAddress.ReservedKeyOf(address) is { } key
            ? $"The destination's query holds {key}, which QStash takes for a setting of its own. Send it by BatchAsync, which carries the address apart, or rename the key."
            : null);
    }

    /// <summary>Takes the name of a URL group.</summary>
    /// <param name="name">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or holds another character.</exception>
    public static QStashDestination UrlGroup(string name) => new(QStashName.Checked(name, nameof(name)), isUrlGroup: true);

    /// <summary>Takes an address; see <see cref="Url"/>.</summary>
    public static implicit operator QStashDestination(Uri url) => Url(url);

    /// <summary>Takes an address; see <see cref="Url"/>.</summary>
    public static QStashDestination FromUri(Uri url) => Url(url);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Returns it as the end of a path; an address stands there as it is.</summary>
    /// <exception cref="ArgumentException">The address cannot stand in a path.</exception>
    internal string InPath() => _problem is null ? Value : throw new ArgumentException(_problem);
}
