namespace LofiAnime.Web.Clients.Replicate;

/// <summary>
/// The hosts that pictures may come from: <c>replicate.delivery</c> with its sub-domains, and what the operator adds.
/// A name stands for itself and its sub-domains, over HTTPS on the default port. A name with a port, such as
/// <c>127.0.0.1:5001</c>, stands for exactly that, over HTTPS or, on a loopback address, plain HTTP.
/// </summary>
public sealed class OutputHostList
{
    private readonly Uri[] _entries;

    /// <summary>Takes the operator's entries.</summary>
    /// <param name="extra">Entries for which <see cref="IsEntry"/> holds.</param>
    public OutputHostList(IEnumerable<string> extra) => _entries = [.. extra.Prepend("replicate.delivery").Select(Parse)!];

    /// <summary>Tells whether a text is a host, or a host with a port.</summary>
    public static bool IsEntry(string? text) => Parse(text) is not null;

    /// <summary>Tells whether a picture may come from an address.</summary>
    public bool Allows(Uri address) => address.UserInfo.Length == 0 && Array.Exists(_entries, entry => Allows(entry, address));

    private static bool Allows(Uri entry, Uri address) => entry.IsDefaultPort
        ? address is { Scheme: "https", IsDefaultPort: true }
            && (address.IdnHost == entry.IdnHost || address.IdnHost.EndsWith("." + entry.IdnHost, StringComparison.Ordinal))
        : address.IdnHost == entry.IdnHost && address.Port == entry.Port
            && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback));

    private static Uri? Parse(string? text) =>
        Uri.TryCreate("https://" + text, UriKind.Absolute, out var uri)
        && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && !text!.EndsWith('/')
            ? uri
            : null;
}
