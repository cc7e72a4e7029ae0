namespace LofiAnime.Web.Features.Gallery.Sharing;

/// <summary>What became of sharing a picture.</summary>
public abstract record ShareOutcome
{
    private ShareOutcome()
    {
    }

    /// <summary>It is shared.</summary>
    /// <param name="Slug">The last part of its link: 128 random bits.</param>
    /// <param name="Until">When the link ends; <c>null</c> for as long as the picture is kept.</param>
    public sealed record Linked(string Slug, DateTimeOffset? Until) : ShareOutcome;

    /// <summary>There is none of this id, or none of this owner's.</summary>
    public sealed record NotFound : ShareOutcome;

    /// <summary>The operator took it down.</summary>
    public sealed record TakenDown : ShareOutcome;
}
