using Microsoft.AspNetCore.Html;

namespace LofiAnime.Web.Resources;

/// <summary>Texts with markup inside.</summary>
public static class WordsHtmlExtensions
{
    /// <summary>Returns a text with markup in the places of <c>{0}</c>, <c>{1}</c>…; the text itself is encoded.</summary>
    /// <example><code>@L.Html("You have {0} left.", @&lt;strong&gt;@Model.Remaining&lt;/strong&gt;)</code></example>
    public static IHtmlContent Html(this Words words, string english, params Func<object?, IHtmlContent>[] markup)
    {
        var text = words[english];
        var html = new HtmlContentBuilder();
        var from = 0;
        while (text.IndexOf('{', from) is >= 0 and var open && text.IndexOf('}', open) is >= 0 and var close)
        {
            html.Append(text[from..open]);
            html.AppendHtml(markup[int.Parse(text.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture)](null));
            from = close + 1;
        }

        return html.Append(text[from..]);
    }
}
