using System.Text.Json.Serialization;
using LofiAnime.Web.Clients;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>What is known of a picture, as it lies in Redis.</summary>
internal sealed record PictureRecord
{
    /// <summary>Gets the file's extension, which names the format.</summary>
    public required string Format { get; init; }

    /// <summary>Gets the visitor's words.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets who made it.</summary>
    public required string Provider { get; init; }

    /// <summary>Gets when it was made, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Gets whose it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }

    /// <summary>Gets a value indicating whether the owner is known by more than an address.</summary>
    public bool OwnerHasProof { get; init; }

    /// <summary>Gets the job that made it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? JobId { get; init; }

    /// <inheritdoc cref="Picture.IsPublic"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPublic { get; init; }

    /// <inheritdoc cref="Picture.IsTakenDown"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTakenDown { get; init; }

    /// <inheritdoc cref="Picture.Share"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Share { get; init; }

    /// <summary>Gets when the shared link ends, in Unix milliseconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ShareUntil { get; init; }

    /// <inheritdoc cref="Picture.IsGone"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsGone { get; init; }

    /// <summary>Writes a picture down.</summary>
    public static PictureRecord Of(Picture picture) => new()
    {
        Format = picture.Format.Extension(),
        Prompt = picture.Prompt,
        Provider = picture.Provider,
        CreatedAt = picture.CreatedAt.ToUnixTimeMilliseconds(),
        Owner = picture.Owner?.Id,
        OwnerHasProof = picture.Owner is { HasProof: true },
        JobId = picture.JobId,
        IsPublic = picture.IsPublic,
        IsTakenDown = picture.IsTakenDown,
        Share = picture.Share,
        ShareUntil = picture.ShareUntil?.ToUnixTimeMilliseconds(),
        IsGone = picture.IsGone,
    };

    /// <summary>Reads it back.</summary>
    public Picture ToPicture(string id) => new(
        id,
        Enum.GetValues<PictureFormat>().First(format => format.Extension() == Format),
        Prompt,
        Provider,
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        Owner is null ? null : new(Owner, OwnerHasProof),
        JobId)
    {
        IsPublic = IsPublic,
        IsTakenDown = IsTakenDown,
        Share = Share,
        ShareUntil = ShareUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        IsGone = IsGone,
    };
}
