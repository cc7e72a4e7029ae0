using LofiAnime.Web.Clients;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says to a visitor why there is no picture, in English that pages translate, and to a script in one word.</summary>
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
        PictureFailure.Refused => Words.Key("That prompt was turned down"),
        PictureFailure.TimedOut => Words.Key("That took too long"),
        PictureFailure.Canceled => Words.Key("That picture was stopped"),
        PictureFailure.Busy => Words.Key("It is crowded right now"),
        PictureFailure.Unavailable => Words.Key("Pictures are paused"),
        _ => Words.Key("That one didn't work out"),
    };

    /// <summary>Returns why, and what may help. That nothing was charged stands beside it.</summary>
    public static string Advice(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => Words.Key("The safety filter did not like something in it. Other words may do."),
        PictureFailure.TimedOut => Words.Key("The picture was not ready in time. A second try often is."),
        PictureFailure.Canceled => Words.Key("It ended before it was ready."),
        PictureFailure.Busy => Words.Key("Many pictures are being made. Wait a minute, then try again."),
        PictureFailure.Unavailable => Words.Key("We have to mend something here. Please come back later."),
        _ => Words.Key("Something went wrong while it was being made."),
    };

    /// <summary>Returns what the card's one button does.</summary>
    public static FailureNextStep NextStep(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => FailureNextStep.ChangeTheWords,
        PictureFailure.Unavailable => FailureNextStep.None,
        _ => FailureNextStep.TryAgain,
    };
}
