using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Controllers;

/// <summary>Says to a visitor why there is no picture, and to a script in one word.</summary>
internal static class FailureWords
{
    /// <summary>Returns the word of the header <c>X-Picture-Failure</c>.</summary>
    public static string Code(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => "refused",
        PictureFailure.TimedOut => "timed-out",
        PictureFailure.Canceled => "canceled",
        PictureFailure.Busy => "busy",
        PictureFailure.Unavailable => "unavailable",
        _ => "failed",
    };

    /// <summary>Returns the heading of the card.</summary>
    public static string Title(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => "That prompt was turned down",
        PictureFailure.TimedOut => "That took too long",
        PictureFailure.Canceled => "That picture was stopped",
        PictureFailure.Busy => "It is crowded right now",
        PictureFailure.Unavailable => "Pictures are paused",
        _ => "That one didn't work out",
    };

    /// <summary>Returns why, and what may help. That nothing was charged stands beside it.</summary>
    public static string Advice(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => "The safety filter did not like something in it. Other words may do.",
        PictureFailure.TimedOut => "The picture was not ready in time. A second try often is.",
        PictureFailure.Canceled => "It ended before it was ready.",
        PictureFailure.Busy => "Many pictures are being made. Wait a minute, then try again.",
        PictureFailure.Unavailable => "We have to mend something here. Please come back later.",
        _ => "Something went wrong while it was being made.",
    };

    /// <summary>Returns what the card's one button does.</summary>
    public static FailureNextStep NextStep(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => FailureNextStep.ChangeTheWords,
        PictureFailure.Unavailable => FailureNextStep.None,
        _ => FailureNextStep.TryAgain,
    };
}
