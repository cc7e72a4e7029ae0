namespace LofiAnime.Web.Hosting;

/// <summary>Shows a page of our own for errors and for addresses where nothing is.</summary>
public static class ErrorPages
{
    /// <summary>Adds the error pages.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error", "?status={0}");
    }
}
