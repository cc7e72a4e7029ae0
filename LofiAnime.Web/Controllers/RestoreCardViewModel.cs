using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>What the card of a photo that was not restored says.</summary>
/// <param name="Code">The kind in one word.</param>
/// <param name="Title">The heading.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="NextStep">What the card's one button does.</param>
public sealed record RestoreCardViewModel(string Code, string Title, string Advice, RestoreNextStep NextStep)
{
    /// <summary>Gets the card for who asks for many within seconds.</summary>
    public static RestoreCardViewModel TooFast { get; } =
        new("too-fast", Words.Key("One at a time"), Words.Key("That was a lot at once. Wait a few seconds, then try again."), RestoreNextStep.OtherPhoto);

    /// <summary>Gets the card of a site that an operator has paused; the notice on top of the page says more.</summary>
    public static RestoreCardViewModel Paused { get; } =
        new("paused", Words.Key("Restoring is paused"), Words.Key("It is paused for a while. What you have stays yours."), RestoreNextStep.None);

    /// <summary>Gets the card for one for whom nothing is made.</summary>
    public static RestoreCardViewModel Blocked { get; } =
        new("blocked", Words.Key("No photos here"), Words.Key("Restoring is switched off for you. What you have stays yours."), RestoreNextStep.None);

    /// <summary>Gets the card for a second photo under the key of a first.</summary>
    public static RestoreCardViewModel Again { get; } =
        new("again", Words.Key("Let us start afresh"), Words.Key("Choose the photo once more."), RestoreNextStep.OtherPhoto);

    /// <summary>Gets the card for a form without a file.</summary>
    public static RestoreCardViewModel NoFile { get; } =
        new("no-file", Words.Key("No photo came with that"), Words.Key("Choose a photo first."), RestoreNextStep.OtherPhoto);

    /// <summary>Gets the card for an original that is deleted, so that it cannot be tried again.</summary>
    public static RestoreCardViewModel Gone { get; } =
        new("photo-gone", Words.Key("The original is deleted"), Words.Key("Choose the photo once more to try again."), RestoreNextStep.OtherPhoto);

    /// <summary>Gets the card of a photo for which no place came free in time.</summary>
    public static RestoreCardViewModel Expired { get; } = Of(PictureFailure.Busy) with { Code = "expired" };

    /// <summary>Gets the card of a photo that its visitor called off.</summary>
    public static RestoreCardViewModel Stopped { get; } =
        new("stopped", Words.Key("You stopped this photo"), Words.Key("The original is still here."), RestoreNextStep.TryAgain);

    /// <summary>Gets the card of a photo that its visitor called off once too often to have it back.</summary>
    public static RestoreCardViewModel StoppedLate { get; } = Stopped with
    {
        Code = "stopped-late",
        Cost = Words.Key("It was being restored already, and today's free stops are used up, so it counts."),
    };

    /// <summary>Gets the card for an order that got no answer.</summary>
    public static RestoreCardViewModel Lost { get; } = new(
        "lost", Words.Key("The line dropped"), Words.Key("Your photo may still be restored, and would count then."), RestoreNextStep.TryAgain)
    { Cost = "" };

    /// <summary>Gets the card for a photo that is restored and did not load.</summary>
    public static RestoreCardViewModel Hidden { get; } = new(
        "hidden", Words.Key("Your photo is restored"), Words.Key("It did not load here, but it is safe on its own page."), RestoreNextStep.OpenPage)
    { Cost = "" };

    /// <summary>Gets a card for each kind, from which the script takes the one it needs.</summary>
    public static IReadOnlyList<RestoreCardViewModel> All { get; } =
    [
        .. Enum.GetValues<PictureFailure>().Select(Of), .. Enum.GetValues<PhotoFault>().Select(Of),
        TooFast, Paused, Blocked, Again, Gone, Expired, Stopped, StoppedLate, Lost, Hidden,
    ];

    /// <summary>Gets what it came to.</summary>
    public string Cost { get; init; } = Words.Key("It cost you nothing.");

    /// <summary>Gets what to quote; <c>null</c> where there is nothing to quote yet.</summary>
    public string? Reference { get; init; }

    /// <summary>Gets where the button sends its form, on a page without the drop zone; <c>null</c> on the one with it.</summary>
    public string? RetryUrl { get; init; }

    /// <summary>Returns the card of a file that is not taken.</summary>
    internal static RestoreCardViewModel Of(PhotoFault fault) =>
        new(PhotoWords.Code(fault), PhotoWords.Title(fault), PhotoWords.Advice(fault), RestoreNextStep.OtherPhoto);

    /// <summary>Returns the card of a job that ended without a restored photo; <c>null</c> for any other.</summary>
    internal static RestoreCardViewModel? Of(Job job) => job.Status switch
    {
        JobStatus.Failed => Of(job.Error?.Failure ?? PictureFailure.Failed) with { Reference = job.Error?.Reference ?? job.Reference },
        JobStatus.Expired => Expired with { Reference = job.Reference },
        JobStatus.Canceled => job.IsCharged ? StoppedLate : Stopped,
        _ => null,
    };

    private static RestoreCardViewModel Of(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => new("refused", Words.Key("That photo was turned down"), Words.Key("The safety filter did not like something in it."), RestoreNextStep.OtherPhoto),
        PictureFailure.TimedOut => new("timed-out", Words.Key("That took too long"), Words.Key("The photo was not ready in time. A second try often is."), RestoreNextStep.TryAgain),
        PictureFailure.Canceled => new("canceled", Words.Key("That photo was stopped"), Words.Key("It ended before it was ready."), RestoreNextStep.TryAgain),
        PictureFailure.Busy => new("busy", Words.Key("It is crowded right now"), Words.Key("Many photos are being restored. Wait a minute, then try again."), RestoreNextStep.TryAgain),
        PictureFailure.Unavailable => new("unavailable", Words.Key("Restoring is paused"), Words.Key("We have to mend something here. Please come back later."), RestoreNextStep.None),
        _ => new("failed", Words.Key("That one didn't work out"), Words.Key("Something went wrong while it was being restored."), RestoreNextStep.TryAgain),
    };
}
