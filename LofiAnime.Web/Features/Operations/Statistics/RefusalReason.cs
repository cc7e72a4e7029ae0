namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Why an order was not taken; the names stand in Redis.</summary>
public enum RefusalReason
{
    /// <summary>Nothing was left in the window.</summary>
    OutOfPictures,

    /// <summary>Many came within seconds.</summary>
    TooFast,

    /// <summary>All of the day were made.</summary>
    SoldOut,

    /// <summary>A rule of the form was broken.</summary>
    Invalid,

    /// <summary>The site was paused.</summary>
    Paused,

    /// <summary>Nothing is made for this holder.</summary>
    BlockedHolder,

    /// <summary>A word is blocked.</summary>
    BlockedWord,
}
