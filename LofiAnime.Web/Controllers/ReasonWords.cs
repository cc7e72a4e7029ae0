using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>Says to an operator why there was no picture, or why one was reported.</summary>
internal static class ReasonWords
{
    /// <summary>Returns why an order was not taken.</summary>
    public static string Of(RefusalReason reason, Words words) => reason switch
    {
        RefusalReason.OutOfPictures => words["nothing left"],
        RefusalReason.TooFast => words["too fast"],
        RefusalReason.SoldOut => words["the day's cap was reached"],
        RefusalReason.Invalid => words["the form was not filled in rightly"],
        RefusalReason.Paused => words["the site was paused"],
        RefusalReason.BlockedHolder => words["the holder is blocked"],
        _ => words["a word is blocked"],
    };

    /// <summary>Returns how an order came to a picture that was there already.</summary>
    public static string Of(AnswerFigure figure, Words words) => figure switch
    {
        AnswerFigure.Own => words["the same words, by one of their own"],
        AnswerFigure.Public => words["the same words, by a public one"],
        AnswerFigure.Offered => words["like words, offered"],
        _ => words["like words, taken"],
    };

    /// <summary>Returns why a picture was reported.</summary>
    public static string Of(ReportReason reason, Words words) => reason switch
    {
        ReportReason.Unsuitable => words["It is sexual or violent"],
        ReportReason.Hateful => words["It is hateful"],
        ReportReason.Person => words["It shows a real person"],
        ReportReason.Copyright => words["It is somebody else's work"],
        _ => words["Something else"],
    };

    /// <summary>Returns why a picture was not made.</summary>
    public static string Of(PictureFailure failure, Words words) => failure switch
    {
        PictureFailure.Refused => words["the provider's filter refused it"],
        PictureFailure.TimedOut => words["it took too long"],
        PictureFailure.Canceled => words["it was stopped at the provider"],
        PictureFailure.Busy => words["the provider was busy"],
        PictureFailure.Unavailable => words["the provider needs the operator"],
        _ => words["it failed"],
    };
}
