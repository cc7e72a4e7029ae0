using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Controllers;

/// <summary>What the card of a picture that was not made says.</summary>
/// <param name="Code">The kind in one word, as in the header <c>X-Picture-Failure</c>.</param>
/// <param name="Title">The heading.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="NextStep">What the card's one button does.</param>
/// <param name="Reference">What to quote; <c>null</c> where there is nothing to quote yet.</param>
public sealed record FailureCardViewModel(string Code, string Title, string Advice, FailureNextStep NextStep, string? Reference)
{
    /// <summary>Gets the card for who asks for many within seconds.</summary>
    public static FailureCardViewModel TooFast { get; } =
        new("too-fast", "One at a time", "That was a lot at once. Wait a few seconds, then try again.", FailureNextStep.TryAgain, Reference: null);

    /// <summary>Gets the card for the day on which all pictures are made that the operator pays for.</summary>
    public static FailureCardViewModel SoldOut { get; } =
        new("sold-out", "Today's film is used up", "All pictures of today are made. There is a new roll after midnight UTC.", FailureNextStep.None, Reference: null);

    /// <summary>Gets a card for each kind, without a reference, from which the script takes the one it needs.</summary>
    public static IReadOnlyList<FailureCardViewModel> All { get; } =
        [.. Enum.GetValues<PictureFailure>().Select(failure => Of(failure, reference: null)), TooFast, SoldOut];

    /// <summary>Gets a value indicating whether the same words may be sent again.</summary>
    public bool CanTryAgain => NextStep is FailureNextStep.TryAgain;

    /// <summary>Gets a value indicating whether other words are needed.</summary>
    public bool NeedsOtherWords => NextStep is FailureNextStep.ChangeTheWords;

    internal static FailureCardViewModel Of(PictureFailure failure, string? reference) => new(
        FailureWords.Code(failure), FailureWords.Title(failure), FailureWords.Advice(failure), FailureWords.NextStep(failure), reference);
}
