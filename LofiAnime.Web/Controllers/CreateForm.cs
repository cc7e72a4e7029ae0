using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LofiAnime.Web.Features.Generation;

namespace LofiAnime.Web.Controllers;

/// <summary>The create page's form as a browser sends it, and as a link may fill it in: all of it text.</summary>
public sealed record CreateForm
{
    /// <summary>What stands for a number that is none: it breaks the rule of its field, which then says what is wanted.</summary>
    private const long NoNumber = -1;

    /// <summary>The longest key that is taken; longer ones are not of our page.</summary>
    private const int MaxKeyLength = 64;

    /// <summary>Gets the picture in words.</summary>
    public string? Prompt { get; init; }

    /// <summary>Gets what is not wanted.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Gets the style.</summary>
    public string? StyleId { get; init; }

    /// <summary>Gets the shape.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Gets who is to make it.</summary>
    public string? Engine { get; init; }

    /// <summary>Gets how many.</summary>
    public string? Count { get; init; }

    /// <summary>Gets the seed.</summary>
    public string? Seed { get; init; }

    /// <summary>Gets what is <c>true</c> where a new picture is wanted, though there may be one like it.</summary>
    public string? Vary { get; init; }

    /// <summary>Gets what the page gave the form, so that sent twice it is one order.</summary>
    public string? Key { get; init; }

    /// <summary>Gets a value indicating whether anything but words was chosen.</summary>
    internal bool HasChoices => NegativePrompt is not null || StyleId is not null || AspectRatio is not null || Count is not null || Seed is not null || Engine is not null;

    /// <summary>Gets a value indicating whether a new picture is wanted.</summary>
    internal bool IsVaried => Vary == "true";

    /// <summary>Gets the words as they are meant: a text area sends line breaks, which are blanks in a prompt.</summary>
    internal string Words => (Prompt ?? "").ReplaceLineEndings(" ");

    /// <summary>Returns what a feature takes.</summary>
    internal GenerationRequest ToRequest() => new(Words)
    {
        NegativePrompt = NegativePrompt?.ReplaceLineEndings(" "),
        StyleId = StyleId,
        Engine = string.IsNullOrEmpty(Engine) ? null : Engine,
        AspectRatio = AspectRatio,
        Count = Number(Count),
        Seed = Number(Seed),
        Vary = IsVaried,
    };

    /// <summary>Returns the key of the order: the form's, and what it asks for, since a form that a browser brought back and somebody changed is another order.</summary>
    /// <returns><c>null</c> without a key of our page.</returns>
    internal string? OrderKey() => Key is { Length: > 0 and <= MaxKeyLength } key && key.All(char.IsAsciiLetterOrDigit)
        ? $"form-{key}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Words, NegativePrompt, StyleId, AspectRatio, Count, Seed, Engine, IsVaried ? "new" : ""))))}"
        : null;

    private static long? Number(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : NoNumber;
}
