namespace Upstash.Rest.Client.QStash;

/// <summary>Checks the addresses that QStash is to call, and normalises them: what is checked is what is sent.</summary>
internal static class QStashAddress
{
    /// <summary>Returns the address with its host in ASCII.</summary>
    /// <exception cref="ArgumentException">It is not absolute, has another scheme than http or https, or has a fragment.</exception>
    public static Uri Checked(Uri url, string parameter)
    {
        ArgumentNullException.ThrowIfNull(url, parameter);
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http"))
        {
            throw new ArgumentException("QStash calls absolute addresses that begin with https:// or http://.", parameter);
        }

        if (url.Fragment.Length > 0)
        {
            throw new ArgumentException("The address has a fragment (#), which is never sent. Leave it out.", parameter);
        }

        return url.Host == url.IdnHost ? url : new UriBuilder(url) { Host = url.IdnHost }.Uri;
    }

    /// <summary>Returns the first key of the query that QStash takes as its own, or <c>null</c>.</summary>
    public static string? ReservedKeyOf(Uri url)
    {
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = Uri.UnescapeDataString(pair.Split('=')[0]);
            if (key.StartsWith("upstash-", StringComparison.OrdinalIgnoreCase) || key.Equals("qstash_token", StringComparison.OrdinalIgnoreCase))
            {
                return key.StartsWith("upstash-", StringComparison.OrdinalIgnoreCase) ? "a key upstash-…" : "the key qstash_token";
            }
        }

        return null;
    }
}
