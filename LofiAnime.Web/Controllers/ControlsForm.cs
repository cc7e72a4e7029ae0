using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Operations.Controls;

namespace LofiAnime.Web.Controllers;

/// <summary>The operator's controls as texts in the fields of forms; what was typed stays as it was typed.</summary>
public sealed record ControlsForm
{
    /// <summary>Gets the version of the controls that the operator saw.</summary>
    public long Version { get; init; }

    /// <summary>Gets a value indicating whether the site is paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Gets the notice in English.</summary>
    public string? NoticeEnglish { get; init; }

    /// <summary>Gets the notice in Japanese.</summary>
    public string? NoticeJapanese { get; init; }

    /// <summary>Gets the limit of pictures.</summary>
    public string? Pictures { get; init; }

    /// <summary>Gets the members' limit of pictures.</summary>
    public string? MemberPictures { get; init; }

    /// <summary>Gets the limit of restorations.</summary>
    public string? Restorations { get; init; }

    /// <summary>Gets the members' limit of restorations.</summary>
    public string? MemberRestorations { get; init; }

    /// <summary>Gets the cap of a day.</summary>
    public string? DailyCap { get; init; }

    /// <summary>Gets the blocked words, a line each.</summary>
    public string? Words { get; init; }

    /// <summary>Gets the styles, a line each: id | name | words.</summary>
    public string? Styles { get; init; }

    /// <summary>Gets the model.</summary>
    public string? Model { get; init; }

    /// <summary>Gets what stands before every prompt.</summary>
    public string? PromptPrefix { get; init; }

    /// <summary>Gets the holder for whom something is to be set.</summary>
    public string? Holder { get; init; }

    /// <summary>Gets a value indicating whether nothing is to be made for the holder.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Gets the holder's own limit of pictures.</summary>
    public string? HolderPictures { get; init; }

    /// <summary>Gets the holder's own limit of restorations.</summary>
    public string? HolderRestorations { get; init; }

    /// <summary>Writes the controls into the fields.</summary>
    public static ControlsForm Of(SiteControls controls, IReadOnlyList<Style> styles) => new()
    {
        Version = controls.Version,
        IsPaused = controls.IsPaused,
        NoticeEnglish = controls.Notice?.English,
        NoticeJapanese = controls.Notice?.Japanese,
        Pictures = Text(controls.Limits.Pictures),
        MemberPictures = Text(controls.Limits.MemberPictures),
        Restorations = Text(controls.Limits.Restorations),
        MemberRestorations = Text(controls.Limits.MemberRestorations),
        DailyCap = Text(controls.Limits.DailyCap),
        Words = string.Join('\n', controls.BlockedWords),
        Styles = string.Join('\n', (controls.Styles ?? styles).Select(style => $"{style.Id} | {style.Name} | {style.Words}".TrimEnd())),
        Model = controls.Model?.Reference,
        PromptPrefix = controls.Model?.PromptPrefix,
    };

    /// <summary>Reads the switch and the notice.</summary>
    public SiteControls PauseInto(SiteControls controls) => controls with
    {
        IsPaused = IsPaused,
        Notice = Blank(NoticeEnglish) && Blank(NoticeJapanese) ? null : new((NoticeEnglish ?? "").Trim(), Blank(NoticeJapanese) ? null : NoticeJapanese!.Trim()),
    };

    /// <summary>Reads the limits; what is no number becomes one that the rules refuse.</summary>
    public SiteControls LimitsInto(SiteControls controls) => controls with
    {
        Limits = new()
        {
            Pictures = Number(Pictures),
            MemberPictures = Number(MemberPictures),
            Restorations = Number(Restorations),
            MemberRestorations = Number(MemberRestorations),
            DailyCap = Blank(DailyCap) ? null : long.TryParse(DailyCap, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var cap) ? cap : -1,
        },
    };

    /// <summary>Reads the blocked words.</summary>
    public SiteControls WordsInto(SiteControls controls) => controls with { BlockedWords = [.. Lines(Words).Distinct(StringComparer.Ordinal)] };

    /// <summary>Reads the styles; without any the configured ones hold.</summary>
    public SiteControls StylesInto(SiteControls controls)
    {
        Style[] styles = [.. Lines(Styles).Select(StyleOf)];
        return controls with { Styles = styles.Length == 0 ? null : styles };
    }

    /// <summary>Reads the model; without one the configured one holds.</summary>
    public SiteControls ModelInto(SiteControls controls) => controls with
    {
        // A browser keeps the blank at the end that a prefix needs.
        Model = Blank(Model) ? null : new ModelChoice(Model!.Trim(), PromptPrefix ?? ""),
    };

    /// <summary>Reads what holds for one holder; with nothing set the holder leaves the list.</summary>
    public SiteControls HolderInto(SiteControls controls)
    {
        var holders = new SortedDictionary<string, HolderControls>(controls.Holders.ToDictionary(), StringComparer.Ordinal);
        var holder = (Holder ?? "").Trim();
        var own = new HolderControls { IsBlocked = IsBlocked, Pictures = Number(HolderPictures), Restorations = Number(HolderRestorations) };
        if (own == new HolderControls())
        {
            holders.Remove(holder);
        }
        else
        {
            holders[holder] = own;
        }

        return controls with { Holders = holders };
    }

    private static Style StyleOf(string line) => line.Split('|', 3, StringSplitOptions.TrimEntries) switch
    {
        [var id, var name, var words] => new(id, name, words),
        [var id, var name] => new(id, name, ""),
        _ => new(line, "", ""),
    };

    private static string[] Lines(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    private static int? Number(string? text) =>
        Blank(text) ? null : int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
