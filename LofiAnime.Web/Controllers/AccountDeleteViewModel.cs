using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>The page that asks whether an account shall go.</summary>
/// <param name="IsWrong">Whether something else was typed.</param>
public sealed record AccountDeleteViewModel(bool IsWrong)
{
    /// <summary>What is to be typed, in the visitor's language.</summary>
    public static string Phrase { get; } = Words.Key("delete my account");
}
