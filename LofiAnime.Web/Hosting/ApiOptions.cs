namespace LofiAnime.Web.Hosting;

/// <summary>Settings of the API.</summary>
public sealed class ApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Api";

    /// <summary>Gets or sets the sites whose pages may use <c>/api/v1</c>, with an API key and without cookies: origins, separated by commas.</summary>
    /// <value>Of <c>https://host</c>, or <c>http://localhost:port</c>. The default is empty: no other site's pages.</value>
    public string AllowedOrigins { get; set; } = "";

    /// <summary>Gets the origins one by one.</summary>
    internal string[] Origins => AllowedOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
