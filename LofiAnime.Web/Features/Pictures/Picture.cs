using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>A finished picture in the library.</summary>
/// <param name="Id">32 lower-case hexadecimal digits.</param>
/// <param name="Format">What its file is.</param>
/// <param name="Prompt">What the visitor asked for.</param>
/// <param name="Provider">Who made it: <see cref="IPictureProvider.Name"/>.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Owner">Whose it is; <c>null</c> for one that was made before owners were noted.</param>
/// <param name="JobId">The job that made it; <c>null</c> for one that was made before this was noted.</param>
public sealed record Picture(
    string Id, PictureFormat Format, string Prompt, string Provider, DateTimeOffset CreatedAt, JobOwner? Owner = null, string? JobId = null)
{
    /// <summary>Gets a value indicating whether it is in the public gallery.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets a value indicating whether the operator took it down: it is never public or shared again.</summary>
    public bool IsTakenDown { get; init; }

    /// <summary>Gets the last part of its shared link; <c>null</c> when it has none.</summary>
    public string? Share { get; init; }

    /// <summary>Gets when the shared link ends; <c>null</c> for as long as the picture is kept.</summary>
    public DateTimeOffset? ShareUntil { get; init; }

    /// <summary>Gets a value indicating whether it was deleted a short time ago; nothing else is known of it then but whose it was.</summary>
    public bool IsGone { get; init; }

    /// <summary>Gets a value indicating whether everybody may see it who knows its id: it is public, or its owner could prove nothing.</summary>
    public bool IsOpen => IsPublic || Owner is not { HasProof: true };

    /// <summary>Tells whether one may see it.</summary>
    public bool MaySee(JobOwner visitor) => IsOpen || IsOf(visitor);

    /// <summary>Tells whether it is this one's, who can prove it.</summary>
    public bool IsOf(JobOwner visitor) => Owner is { HasProof: true } && Owner.Id == visitor.Id;
}
