using System.Text.Json.Serialization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>What a job is to make; two jobs of the same settings ask for the same. Settings are validated before they are a job's.</summary>
/// <param name="Prompt">The picture in words, trimmed; empty for a photo to be restored.</param>
public sealed record JobSettings(string Prompt)
{
    /// <summary>Gets what the job makes.</summary>
    public JobKind Kind { get; init; }

    /// <summary>Gets what the quota counts.</summary>
    [JsonIgnore]
    public QuotaProduct Product => Kind is JobKind.Restoration ? QuotaProduct.Restorations : QuotaProduct.Pictures;

    /// <summary>Gets who makes it, a word of <see cref="PictureEngines"/>; <c>null</c> for the house.</summary>
    public string? Engine { get; init; }

    /// <summary>Gets what is not wanted, in words; <c>null</c> for nothing in particular.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Gets the style's id; <c>null</c> for the house style.</summary>
    public string? StyleId { get; init; }

    /// <summary>Gets the name of an <see cref="Clients.AspectRatio"/>; <c>null</c> for the square.</summary>
    public string? AspectRatio { get; init; }

    /// <summary>Gets the shape of its pictures; one that the site no longer knows is a square.</summary>
    [JsonIgnore]
    public AspectRatio Shape => AspectRatio is { } name && Clients.AspectRatio.Find(name) is { } shape ? shape : Clients.AspectRatio.Square;

    /// <summary>Gets how many pictures, from 1 to 4.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Gets the number that makes the same picture again; <c>null</c> for any.</summary>
    public int? Seed { get; init; }

    /// <summary>Gets the photo to be restored; <c>null</c> for a picture.</summary>
    public OrderedPhoto? Photo { get; init; }
}
