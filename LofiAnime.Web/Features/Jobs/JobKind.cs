namespace LofiAnime.Web.Features.Jobs;

/// <summary>What a job makes.</summary>
public enum JobKind
{
    /// <summary>Pictures from words.</summary>
    Generation,

    /// <summary>A photo restored.</summary>
    Restoration,
}
