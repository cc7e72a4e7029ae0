using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Pictures;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery;

/// <summary>The pictures that their owners show to everybody: a shelf like a person's own, of pictures rather than jobs.</summary>
public sealed class PublicGallery(RedisClient redis, PictureLibrary library, ShelfStore shelves, TimeProvider timeProvider, AnswerBook? answers = null)
{
    /// <summary>The shelf's name, which is no owner's.</summary>
    internal const string Shelf = "public";

    /// <summary>How old the newest pictures may be that the home page shows.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private const char Shown = 's';

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<ShownPicture>>? _latest;
    private long _readAt;

    /// <summary>Shows a picture to everybody; one that is shown stays, and answers the same order of others. Costs 13 Redis commands, and 2 more for the answer.</summary>
    public async Task<PublishOutcome> PublishAsync(string id, JobOwner owner, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(id))
        {
            return PublishOutcome.NotFound;
        }

        var card = redis.ExecuteAsync(shelves.Find(owner.Id, JobCard.IdOfPicture(id)), cancellationToken);
        var outcome = PublishOutcome.NotFound;
        var change = library.ChangeAsync(
            id,
            known =>
            {
                outcome = !known.IsOf(owner) ? PublishOutcome.NotFound
                    : known.IsTakenDown ? PublishOutcome.TakenDown
                    : known.Prompt.Length == 0 ? PublishOutcome.IsPhoto
                    : PublishOutcome.Done;
                return outcome is PublishOutcome.Done ? known with { IsPublic = true } : null;
            },
            cancellationToken);
        await Task.WhenAll(card, change);
        if (outcome is not PublishOutcome.Done || await change is not { Now: { } picture })
        {
            return outcome is PublishOutcome.Done ? PublishOutcome.NotFound : outcome;
        }

        var made = await card is { } found ? JobCard.Of(found) : null;
        var shown = ShownPicture.Of(picture, made?.Settings.AspectRatio ?? AspectRatio.Square.Name);
        var body = JsonSerializer.Serialize(shown, GalleryJsonContext.Default.ShownPicture);
        await redis.ExecuteAsync(shelves.Put(Shelf, new(id, picture.CreatedAt, JobCard.Letter(JobKind.Generation), Shown, picture.Prompt, body)), cancellationToken);
        if (await library.FindAsync(id, cancellationToken) is not { IsPublic: true })
        {
            // It was taken off, taken down or deleted meanwhile: its card came after that.
            await redis.ExecuteAsync(Remove(id), cancellationToken);
        }
        else if (answers is not null && made is not null)
        {
            await answers.ShowAsync(picture, made, cancellationToken);
        }

        Forget();
        return PublishOutcome.Done;
    }

    /// <summary>Shows a picture to its owner alone again; one that is not shown is fine. Costs 6 Redis commands, and 4 to 6 more for its answer.</summary>
    /// <returns><c>false</c> when there is none of this id, or none of this owner's.</returns>
    public async Task<bool> UnpublishAsync(string id, JobOwner owner, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } picture || !picture.IsOf(owner))
        {
            return false;
        }

        await redis.ExecuteAsync(Remove(id), cancellationToken);
        await library.ChangeAsync(id, known => known.IsPublic ? known with { IsPublic = false } : null, cancellationToken);
        await redis.ExecuteAsync(Remove(id), cancellationToken); // Somebody may have shown it meanwhile.
        Forget();
        await HideAnswerAsync(picture, cancellationToken);
        return true;
    }

    /// <summary>Lists a page, the newest pictures first. Costs 5 Redis commands.</summary>
    public async Task<PublicPage> ListAsync(ShelfCursor? after, int limit, CancellationToken cancellationToken)
    {
        var page = await shelves.ListAsync(Shelf, new() { After = after, Limit = limit }, cancellationToken);
        return new(Read(page), page.Next);
    }

    /// <summary>Returns the newest pictures, as they were read last; after <see cref="Freshness"/> they are read anew for who comes next, so that no page waits for that but the first.</summary>
    /// <remarks>Costs 5 Redis commands in that time, however many ask, and nothing while nobody does.</remarks>
    /// <param name="count">How many, from 1 to <see cref="ShelfQuery.MaxLimit"/>; the same for all who ask.</param>
    /// <returns>None, too, while the database gives no answer.</returns>
    public async Task<IReadOnlyList<ShownPicture>> LatestAsync(int count)
    {
        Task<IReadOnlyList<ShownPicture>> latest;
        lock (_lock)
        {
            if (_latest is null || (_latest.IsCompleted && timeProvider.GetElapsedTime(_readAt) > Freshness))
            {
                _readAt = timeProvider.GetTimestamp();
                var known = _latest;
                _latest = ReadLatestAsync(count); // For all who ask: nobody's leaving ends it.
                latest = known ?? _latest;
            }
            else
            {
                latest = _latest;
            }
        }

        return await latest;
    }

    /// <summary>Has a picture that is not public any more answer nobody else's orders. That it does not is sure without; this takes away what is left of it.</summary>
    internal async Task HideAnswerAsync(Picture picture, CancellationToken cancellationToken)
    {
        if (answers is { IsOn: true } && picture.Owner is { HasProof: true } owner
            && await redis.ExecuteAsync(shelves.Find(owner.Id, JobCard.IdOfPicture(picture.Id)), cancellationToken) is { } card)
        {
            await answers.HideAsync(picture.Id, JobCard.Of(card), cancellationToken);
        }
    }

    /// <summary>Describes how a picture is taken off. Costs 1 Redis command.</summary>
    internal RedisCommand<long> Remove(params IEnumerable<string> ids) => shelves.Remove(Shelf, ids);

    /// <summary>Has the newest pictures read anew, here.</summary>
    internal void Forget()
    {
        lock (_lock)
        {
            _latest = null;
        }
    }

    private async Task<IReadOnlyList<ShownPicture>> ReadLatestAsync(int count)
    {
        try
        {
            return Read(await shelves.ListAsync(Shelf, new() { Limit = count }, CancellationToken.None));
        }
        catch (UpstashException)
        {
            return []; // The page has samples.
        }
    }

    private static IReadOnlyList<ShownPicture> Read(ShelfPage page) =>
        [.. page.Cards.Select(static card => JsonSerializer.Deserialize(card.Body, GalleryJsonContext.Default.ShownPicture)!).Where(static picture => picture.IsWhole)];
}
