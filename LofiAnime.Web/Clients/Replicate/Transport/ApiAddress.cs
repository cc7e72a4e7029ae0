namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The API's address: the one origin to which the token is sent.</summary>
internal sealed class ApiAddress(Uri baseUrl)
{
    private readonly Uri _root = new(baseUrl.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>Builds an address below the API's own.</summary>
    /// <param name="path">A relative path whose segments need no escaping.</param>
    public Uri Below(string path) => new(_root, path);

    /// <summary>Takes an address that an answer gave, if it leads to this origin.</summary>
    /// <returns>The address, or <c>null</c> for another origin or no address at all.</returns>
    public Uri? Own(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Covers(uri) ? uri : null;

    /// <summary>Tells whether an address has this scheme, host and port, and no user name.</summary>
    public bool Covers(Uri uri) =>
        uri.Scheme == _root.Scheme && uri.IdnHost == _root.IdnHost && uri.Port == _root.Port && uri.UserInfo.Length == 0;
}
