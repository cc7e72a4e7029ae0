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

    /// <summary>Returns the one thing to do next. That nothing was charged stands beside it.</summary>
    public static string Advice(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => "The safety filter did not like something in it. Try other words.",
        PictureFailure.TimedOut => "The picture was not ready in time. Try it again.",
        PictureFailure.Canceled => "Try it again.",
        PictureFailure.Busy => "Wait a minute, then try it again.",
        PictureFailure.Unavailable => "We have to mend something here. Please come back later.",
        _ => "Try it again.",
    };
}
