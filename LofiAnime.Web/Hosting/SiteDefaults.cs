namespace LofiAnime.Web.Hosting;

/// <summary>How the site finds its own files and settings, wherever it is started from.</summary>
public static class SiteDefaults
{
    /// <summary>The address when none is configured.</summary>
    public const string Url = "http://localhost:5080";

    /// <summary>Points the content root at the site's own files: the project in its source tree, the program's folder when published.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = args, ContentRootPath = HomeFolder.ContentRoot(AppContext.BaseDirectory) };

    /// <summary>Reads <c>.env</c>, sets the default address, and returns the data folder.</summary>
    public static DataFolder AddHomeFolder(this WebApplicationBuilder builder)
    {
        var home = HomeFolder.Find(builder.Environment.ContentRootPath);
        builder.Configuration.AddDotEnv(home);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])
            && string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"])
            && string.IsNullOrEmpty(builder.Configuration["HTTPS_PORTS"]))
        {
            builder.WebHost.UseUrls(Url);
        }

        return new(Path.GetFullPath(builder.Configuration["Site:DataFolder"] is { Length: > 0 } named ? named : ".data", home));
    }
}
