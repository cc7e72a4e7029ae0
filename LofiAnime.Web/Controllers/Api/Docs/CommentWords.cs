using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>What the types' own comments say, from the file that the compiler writes beside the assembly.</summary>
/// <remarks>Where somebody left the file out, the document has no descriptions of types, and is right otherwise.</remarks>
internal sealed partial class CommentWords
{
    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the file.</summary>
    public CommentWords(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        _members = File.Exists(file)
            ? XDocument.Load(file).Descendants("member").DistinctBy(Name).ToDictionary(Name, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Returns what a type is; <c>null</c> when nothing is said.</summary>
    public string? Of(Type type) => Text(_members.GetValueOrDefault("T:" + type.FullName)?.Element("summary"));

    /// <summary>Returns what a property says: its own comment, or that of its record's parameter.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Text(_members.GetValueOrDefault($"P:{type.FullName}.{property.Name}")?.Element("summary"))
            ?? Text(_members.GetValueOrDefault("T:" + type.FullName)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name));
    }

    private static string Name(XElement member) => (string)member.Attribute("name")!;

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();
        return Getter().Replace(text, "") is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : null;
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } reference => reference.Value.Split('.', ':')[^1],
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        XText text => text.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^Gets (or sets |a value indicating )?")]
    private static partial Regex Getter();
}
