namespace LofiAnime.Web.Features.Quota;

/// <summary>Why a picture is not granted.</summary>
public enum QuotaRefusal
{
    /// <summary>The visitor has none left in this window.</summary>
    OutOfPictures,

    /// <summary>The visitor asks for many within seconds.</summary>
    TooFast,

    /// <summary>All that the operator pays for in a day are made.</summary>
    SoldOut,
}
