using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace LofiAnime.Web.Resources;

/// <summary>What the site says, in the visitor's language.</summary>
/// <remarks>The English text is the key, and stands wherever a language has no words of its own. Each area of the site has one file for each other language.</remarks>
public sealed class Words
{
    private static readonly string[] _areas = ["Site", "Create", "Restore", "Gallery", "People", "Operator"];

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages =
        Languages.All.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>Gets the language of the request, as HTML names it.</summary>
    public string Language => Languages.All.Contains(CultureInfo.CurrentUICulture.Name) ? CultureInfo.CurrentUICulture.Name : Languages.All[0];

    /// <summary>Returns a text.</summary>
    public string this[string english] =>
        _languages.TryGetValue(Language, out var texts) && texts.TryGetValue(english, out var text) ? text : english;

    /// <summary>Returns a text with values in the places of <c>{0}</c>, <c>{1}</c>…</summary>
    public string this[string english, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[english], values);

    /// <summary>Marks a text that is looked up later, so that the test of the translations finds it.</summary>
    public static string Key(string english) => english;

    private static FrozenDictionary<string, string> Read(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return _areas
            .Select(area => new ResourceManager($"{typeof(Words).Namespace}.{area}", typeof(Words).Assembly).GetResourceSet(culture, createIfNotExists: true, tryParents: false))
            .OfType<ResourceSet>()
            .SelectMany(texts => texts.Cast<DictionaryEntry>())
            .DistinctBy(text => text.Key)
            .ToFrozenDictionary(text => (string)text.Key, text => (string)text.Value!, StringComparer.Ordinal);
    }
}
