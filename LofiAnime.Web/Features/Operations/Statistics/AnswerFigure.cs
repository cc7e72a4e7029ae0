namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>How an order came to a picture that was there already; the names stand in Redis.</summary>
public enum AnswerFigure
{
    /// <summary>Pictures of the visitor's own answered it.</summary>
    Own,

    /// <summary>Public pictures answered it.</summary>
    Public,

    /// <summary>A picture of nearly the same words was offered.</summary>
    Offered,

    /// <summary>The offered picture was taken.</summary>
    Taken,
}
