using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>What the card of a picture that was not made says, in English that the page translates.</summary>
/// <param name="Code">The kind in one word, as in the header <c>X-Picture-Failure</c>.</param>
/// <param name="Title">The heading.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="NextStep">What the card's one button does.</param>
/// <param name="Reference">What to quote; <c>null</c> where there is nothing to quote yet.</param>
public sealed record FailureCardViewModel(string Code, string Title, string Advice, FailureNextStep NextStep, string? Reference)
{
    /// <summary>Gets the card for who asks for many within seconds.</summary>
    public static FailureCardViewModel TooFast { get; } =
        new("too-fast", Words.Key("One at a time"), Words.Key("That was a lot at once. Wait a few seconds, then try again."), FailureNextStep.TryAgain, Reference: null);

    /// <summary>Gets the card for the day on which all pictures are made that the operator pays for.</summary>
    public static FailureCardViewModel SoldOut { get; } =
        new("sold-out", Words.Key("Today's film is used up"), Words.Key("All pictures of today are made. There is a new roll after midnight UTC."), FailureNextStep.None, Reference: null);

    /// <summary>Gets the card of a site that an operator has paused; the notice on top of the page says more.</summary>
    public static FailureCardViewModel Paused { get; } =
        new("paused", Words.Key("Pictures are paused"), Words.Key("New pictures are paused for a while. What you have stays yours."), FailureNextStep.None, Reference: null);

    /// <summary>Gets the card of who gets no pictures by an operator's will.</summary>
    public static FailureCardViewModel Blocked { get; } =
        new("blocked", Words.Key("No new pictures here"), Words.Key("New pictures are switched off for you. What you have stays yours."), FailureNextStep.None, Reference: null);

    /// <summary>Gets the card of a job for which no place came free in time.</summary>
    public static FailureCardViewModel Expired { get; } = Of(PictureFailure.Busy, reference: null) with { Code = "expired" };

    /// <summary>Gets the card of a picture that its visitor called off.</summary>
    public static FailureCardViewModel Stopped { get; } =
        new("stopped", Words.Key("You stopped this picture"), Words.Key("Your words are kept."), FailureNextStep.TryAgain, Reference: null);

    /// <summary>Gets the card of a picture that its visitor called off once too often to have it back.</summary>
    public static FailureCardViewModel StoppedLate { get; } = Stopped with
    {
        Code = "stopped-late",
        Cost = Words.Key("It was being made already, and today's free stops are used up, so it counts."),
    };

    /// <summary>Gets a card for each kind, without a reference, from which the script takes the one it needs.</summary>
    public static IReadOnlyList<FailureCardViewModel> All { get; } =
        [.. Enum.GetValues<PictureFailure>().Select(failure => Of(failure, reference: null)), TooFast, SoldOut, Paused, Blocked, Expired, Stopped, StoppedLate];

    /// <summary>Gets what it came to.</summary>
    public string Cost { get; init; } = Words.Key("It cost you nothing.");

    /// <summary>Gets where the button sends its form, on a page without the prompt box; <c>null</c> where it sends the box's own.</summary>
    public string? RetryUrl { get; init; }

    /// <summary>Gets where other words are written.</summary>
    public string WordsUrl { get; init; } = "#prompt";

    /// <summary>Gets a value indicating whether the same words may be sent again.</summary>
    public bool CanTryAgain => NextStep is FailureNextStep.TryAgain;

    /// <summary>Gets a value indicating whether other words are needed.</summary>
    public bool NeedsOtherWords => NextStep is FailureNextStep.ChangeTheWords;

    /// <summary>Returns the card of a job that ended without a picture; <c>null</c> for any other.</summary>
    internal static FailureCardViewModel? Of(Job job) => Of(job.Status, job.Error, job.Reference, job.IsCharged);

    /// <inheritdoc cref="Of(Job)"/>
    internal static FailureCardViewModel? Of(JobStatus status, JobError? error, string reference, bool isCharged) => status switch
    {
        JobStatus.Failed => Of(error?.Failure ?? PictureFailure.Failed, error?.Reference ?? reference),
        JobStatus.Expired => Expired with { Reference = reference },
        JobStatus.Canceled => isCharged ? StoppedLate : Stopped,
        _ => null,
    };

    internal static FailureCardViewModel Of(PictureFailure failure, string? reference) => new(
        FailureWords.Code(failure), FailureWords.Title(failure), FailureWords.Advice(failure), FailureWords.NextStep(failure), reference);
}
