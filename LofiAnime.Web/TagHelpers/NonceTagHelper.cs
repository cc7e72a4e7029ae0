using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace LofiAnime.Web.TagHelpers;

/// <summary>Gives each script of a view the answer's nonce, without which the browser does not run it.</summary>
[HtmlTargetElement("script")]
[HtmlTargetElement("link", Attributes = "[rel=modulepreload]")]
public sealed class NonceTagHelper : TagHelper
{
    /// <summary>Gets or sets the view that the script stands in.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("nonce", CspNonce.Of(ViewContext.HttpContext));
}
