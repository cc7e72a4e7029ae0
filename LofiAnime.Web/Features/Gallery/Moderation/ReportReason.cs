namespace LofiAnime.Web.Features.Gallery.Moderation;

/// <summary>Why somebody reports a picture.</summary>
public enum ReportReason
{
    /// <summary>It is sexual or violent.</summary>
    Unsuitable,

    /// <summary>It is hateful, or makes fun of somebody.</summary>
    Hateful,

    /// <summary>It shows a real person, or tells of one.</summary>
    Person,

    /// <summary>It is somebody else's work.</summary>
    Copyright,

    /// <summary>Anything else.</summary>
    Other,
}
