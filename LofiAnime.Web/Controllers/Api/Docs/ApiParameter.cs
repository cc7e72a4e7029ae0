using System.Text.Json.Nodes;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>A value in a request's path, query or headers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In">Where it stands: path, query or header.</param>
/// <param name="Description">What it says, as Markdown.</param>
/// <param name="Schema">What it looks like.</param>
internal sealed record ApiParameter(string Name, string In, string Description, JsonObject Schema)
{
    /// <summary>Gets a value indicating whether a request without it is none.</summary>
    public bool IsRequired => In == "path";

    /// <summary>Returns one of the path.</summary>
    public static ApiParameter Path(string name, string description, string example) =>
        new(name, "path", description, new() { ["type"] = "string", ["examples"] = new JsonArray(example) });

    /// <summary>Returns one of the query that is text.</summary>
    public static ApiParameter Query(string name, string description, JsonObject? schema = null) =>
        new(name, "query", description, schema ?? new() { ["type"] = "string" });

    /// <summary>Returns a header.</summary>
    public static ApiParameter Header(string name, string description, JsonObject? schema = null) =>
        new(name, "header", description, schema ?? new() { ["type"] = "string" });
}
