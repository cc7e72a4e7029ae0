namespace LofiAnime.Web.Features.Gallery;

/// <summary>What became of putting a picture into the public gallery.</summary>
public enum PublishOutcome
{
    /// <summary>It is there.</summary>
    Done,

    /// <summary>There is none of this id, or none of this owner's.</summary>
    NotFound,

    /// <summary>The operator took it down before.</summary>
    TakenDown,

    /// <summary>It is a restored photo, which shows people who were not asked.</summary>
    IsPhoto,
}
