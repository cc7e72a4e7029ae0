using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery.Sharing;

/// <summary>Links to single pictures for whoever has them: not to be guessed, and ended by the owner at any time.</summary>
/// <remarks>
/// A share is a key of its own, named by the slug's hash, that holds all that its page shows, so that a visit costs one Redis
/// command. What is known of the picture names the slug, so that its owner sees the same link again. A link that was
/// ended is remembered for as long as a picture that was deleted.
/// </remarks>
public sealed class PictureShares(
    RedisClient redis, PictureLibrary library, ShelfStore shelves, IOptions<GalleryOptions> gallery, IOptions<StorageOptions> storage, TimeProvider timeProvider)
{
    private const int SlugBytes = 16;
    private const int SlugLength = 22;

    /// <summary>Shares a picture; one that is shared keeps its link. Costs 2 Redis commands when it is, else 7.</summary>
    public async Task<ShareOutcome> ShareAsync(string id, JobOwner owner, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(id))
        {
            return new ShareOutcome.NotFound();
        }

        using var pipeline = redis.CreatePipeline();
        var reading = PictureLibrary.LookAsync(id, pipeline, cancellationToken);
        var card = pipeline.ExecuteAsync(shelves.Find(owner.Id, JobCard.IdOfPicture(id)), cancellationToken);
        await Task.WhenAll(pipeline.SendAsync(cancellationToken), reading, card);
        if (await reading is not { IsGone: false } picture || !picture.IsOf(owner))
        {
            return new ShareOutcome.NotFound();
        }

        if (picture.IsTakenDown || Known(picture) is not null)
        {
            return Known(picture) ?? new ShareOutcome.TakenDown() as ShareOutcome;
        }

        var now = timeProvider.GetUtcNow();
        var end = picture.CreatedAt + storage.Value.KeepFor;
        var until = gallery.Value.ShareFor is { } time && now + time < end ? now + time : (DateTimeOffset?)null;
        var life = (until ?? end) - now;
        if (life <= TimeSpan.Zero)
        {
            return new ShareOutcome.NotFound();
        }

        // The share first: what nobody knows of can be tried by nobody, and ends by itself.
        var slug = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SlugBytes));
        var shape = await card is { } found ? JobCard.Of(found).Settings.AspectRatio ?? Clients.AspectRatio.Square.Name : null;
        var json = JsonSerializer.Serialize(ShownPicture.Of(picture, picture.Prompt.Length == 0 ? null : shape), GalleryJsonContext.Default.ShownPicture);
        await redis.StringSetAsync(Key(slug), json, life, cancellationToken: cancellationToken);
        ShareOutcome? instead = new ShareOutcome.NotFound();
        var change = await library.ChangeAsync(
            id,
            known =>
            {
                instead = known.IsTakenDown ? new ShareOutcome.TakenDown() : Known(known);
                return instead is null ? known with { Share = slug, ShareUntil = until } : null;
            },
            cancellationToken);
        if (change is not null)
        {
            return new ShareOutcome.Linked(slug, until);
        }

        await redis.KeyDeleteAsync(Key(slug), cancellationToken);
        return instead ?? new ShareOutcome.NotFound();
    }

    /// <summary>Ends a picture's link, at once and everywhere; one that has none is fine. Costs 1 Redis command, and 5 where there is a link.</summary>
    /// <returns><c>false</c> when there is no picture of this id, or none of this owner's.</returns>
    public async Task<bool> RevokeAsync(string id, JobOwner owner, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } picture || !picture.IsOf(owner))
        {
            return false;
        }

        if (picture.Share is { } slug)
        {
            await redis.ExecuteAsync(End(slug), cancellationToken);
            await library.ChangeAsync(id, known => known.Share == slug ? known with { Share = null, ShareUntil = null } : null, cancellationToken);
        }

        return true;
    }

    /// <summary>Looks at what is behind a link. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when there never was one, or none that is remembered.</returns>
    public async Task<ShareLook?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (slug.Length != SlugLength || !Base64Url.IsValid(slug) || await redis.StringGetAsync(Key(slug), cancellationToken) is not { } text)
        {
            return null;
        }

        return new(text.Length == 0 ? null : JsonSerializer.Deserialize(text, GalleryJsonContext.Default.ShownPicture) is { IsWhole: true } picture ? picture : null);
    }

    /// <summary>Describes how a link is ended. Costs 1 Redis command.</summary>
    internal RedisCommand<bool> End(string slug) =>
        new("SET", [Key(slug), "", "PX", (long)PictureLibrary.TombstoneLife.TotalMilliseconds], Reply.Done) { IsIdempotent = true };

    private ShareOutcome.Linked? Known(Picture picture) =>
        picture.Share is { } slug && (picture.ShareUntil is not { } until || until > timeProvider.GetUtcNow()) ? new(slug, picture.ShareUntil) : null;

    private string Key(string slug) => $"{gallery.Value.Prefix}:share:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(slug)))[..32]}";
}
