using System.Globalization;
using System.Net;
using System.Text;
using LofiAnime.Web.Clients.OfflineArtist;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
public sealed class ContactSheetTests
{
    /// <summary>Leaves the sheet in <c>artifacts/contact-sheet/</c>; docs/contact-sheet.md tells how to photograph it.</summary>
    [Test]
    public void Draw_FortyPrompts_LeaveAContactSheet()
    {
        var html = new StringBuilder("""<!doctype html><meta charset="utf-8"><title>Contact sheet</title><body style="margin:0;display:grid;grid-template-columns:repeat(8,132px)">""");
        for (var i = 0; i < FortyPrompts.All.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{i + 1:00}.svg");
            Repository.WriteArtifact("contact-sheet", name, Artist.Draw(FortyPrompts.All[i]));
            html.Append(CultureInfo.InvariantCulture, $"""<img src="{name}" width="132" height="132" alt="{WebUtility.HtmlEncode(FortyPrompts.All[i])}">""");
        }

        Assert.That(Repository.WriteArtifact("contact-sheet", "index.html", html.ToString()), Does.Exist);
    }
}
