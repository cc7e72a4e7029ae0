namespace LofiAnime.Web.Hosting;

/// <summary>Settings of the site as a whole.</summary>
public sealed class SiteOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Site";

    /// <summary>Gets or sets the address that visitors use, for links in API answers behind a proxy that rewrites the host.</summary>
    /// <value>An http or https URL without a path; by default the address of each request.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>Gets or sets the proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses or networks, separated by commas.</summary>
    /// <value>The default is empty: no such header is believed, and the connection's own address counts.</value>
    public string KnownProxies { get; set; } = "";
}
