using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LofiAnime.Web.TagHelpers;

/// <summary>Leads each script's import to the fingerprinted file, which a browser may keep for ever.</summary>
/// <remarks>
/// The framework's own map has addresses relative to the page, which would need a <c>base</c> element, and names every file
/// of the site.
/// </remarks>
[HtmlTargetElement("import-map", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ImportMapTagHelper : TagHelper
{
    private static readonly ConditionalWeakTable<ResourceAssetCollection, string> _maps = [];

    /// <summary>Gets or sets the view that the map stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is not { } assets)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "importmap");
        output.Attributes.SetAttribute("nonce", CspNonce.Of(ViewContext.HttpContext));
        output.Content.SetHtmlContent(_maps.GetValue(assets, MapOf));
    }

    private static string MapOf(ResourceAssetCollection assets)
    {
        var imports = new JsonObject();
        foreach (var asset in assets)
        {
            if (asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value is { } name
                && name.StartsWith("js/", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal))
            {
                imports["/" + name] = "/" + asset.Url;
            }
        }

        return new JsonObject { ["imports"] = imports }.ToJsonString(JsonSerializerOptions.Default);
    }
}
