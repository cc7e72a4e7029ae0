using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>The finished pictures: their files in the store, what is known of them in Redis.</summary>
/// <remarks>
/// What is known is JSON at <c>lofianime:picture:{id}</c>, which ends <see cref="StorageOptions.KeepFor"/> after the picture
/// was made; <see cref="PictureRetention"/> deletes the file then. A file is kept before it is known, and forgotten before it
/// is deleted: what a crash leaves between the two is a file that no page shows, never a page without its file.
/// </remarks>
public sealed class PictureLibrary(IPictureStore store, RedisClient redis, TimeProvider timeProvider, IOptions<StorageOptions> options)
{
    /// <summary>How long it is known that a picture was there.</summary>
    public static readonly TimeSpan TombstoneLife = TimeSpan.FromDays(30);

    /// <summary>How often a change is tried while others are faster: more than that is no race.</summary>
    private const int MaxTries = 32;

    /// <summary>Keeps a picture of a job; the same again is harmless. Costs 1 Redis command.</summary>
    /// <exception cref="StorageTroubleException">The file could not be kept.</exception>
    public async Task<Picture> AddAsync(
        string jobId, JobOwner owner, PictureFile file, string prompt, string provider, CancellationToken cancellationToken)
    {
        var id = await store.SaveAsync(jobId, file, cancellationToken);
        var picture = new Picture(id, file.Format, prompt, provider, timeProvider.GetUtcNow(), owner, jobId);
        await redis.StringSetAsync(Key(id), Write(picture), options.Value.KeepFor, cancellationToken: cancellationToken);
        return picture;
    }

    /// <summary>Finds a picture. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when there is none of this id, or none any more.</returns>
    public async Task<Picture?> FindAsync(string id, CancellationToken cancellationToken) =>
        await LookAsync(id, cancellationToken) is { IsGone: false } picture ? picture : null;

    /// <summary>Finds a picture, and what is left of one that was deleted. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when there is none of this id.</returns>
    public Task<Picture?> LookAsync(string id, CancellationToken cancellationToken) => LookAsync(id, redis, cancellationToken);

    /// <inheritdoc cref="LookAsync(string, CancellationToken)"/>
    internal static async Task<Picture?> LookAsync(string id, IRedisExecutor redis, CancellationToken cancellationToken) =>
        PictureId.IsOne(id) && await redis.StringGetBytesAsync(Key(id), cancellationToken) is { } json ? Read(id, json) : null;

    /// <summary>Changes what is known of a picture, as often as somebody else is faster. Costs 4 Redis commands.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="change">Returns what is to be known; <c>null</c> to leave it.</param>
    /// <param name="cancellationToken">Cancels the wait; the change may happen all the same.</param>
    /// <returns>What was known before, and what is now; <c>null</c> when there is none of this id, or <paramref name="change"/> left it.</returns>
    public async Task<(Picture Before, Picture Now)?> ChangeAsync(string id, Func<Picture, Picture?> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; PictureId.IsOne(id) && await redis.StringGetBytesAsync(Key(id), cancellationToken) is { } json; tries++)
        {
            if (tries == MaxTries)
            {
                throw new TimeoutException("What is known of a picture changes again and again; nothing was changed.");
            }

            if (Read(id, json) is not { IsGone: false } before || change(before) is not { } now)
            {
                return null;
            }

            RedisArgument life = now.IsGone ? (long)TombstoneLife.TotalMilliseconds : "";
            if (await redis.ScriptRunAsync(PictureScripts.Change, [Key(id)], [json, Write(now), life], Reply.Flag, isIdempotent: false, cancellationToken))
            {
                return (before, now);
            }
        }

        return null;
    }

    /// <summary>Deletes a picture, and remembers for <see cref="TombstoneLife"/> that it was there. Costs 4 Redis commands.</summary>
    /// <returns>What was known; <c>null</c> when there is none of this id.</returns>
    /// <exception cref="StorageTroubleException">The file could not be deleted, and no page shows it any more; the sweep deletes it in the end.</exception>
    public async Task<Picture?> BuryAsync(string id, CancellationToken cancellationToken)
    {
        var change = await ChangeAsync(id, static picture => picture with { Prompt = "", JobId = null, Share = null, ShareUntil = null, IsGone = true }, cancellationToken);
        await store.DeleteAsync(id, cancellationToken);
        return change?.Before;
    }

    /// <summary>Opens a picture's file; the caller disposes the stream.</summary>
    /// <returns><c>null</c> when there is none of this id.</returns>
    /// <exception cref="StorageTroubleException">The file could not be opened.</exception>
    public Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken) => store.OpenAsync(id, cancellationToken);

    /// <summary>
    /// Deletes all that a job left, files and what is known of them; nothing there is fine. Costs 1 Redis command where there
    /// is something. Whoever calls sees to it that nobody saves for the job meanwhile; a later call finds what they left.
    /// </summary>
    /// <exception cref="StorageTroubleException">Not all could be deleted; the same may be asked again.</exception>
    public async Task DiscardAsync(string jobId, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var id in store.ListAsync(jobId, cancellationToken))
        {
            ids.Add(id);
        }

        await DeleteAsync(ids, cancellationToken);
    }

    /// <summary>Deletes a picture; nothing there is fine. Costs 1 Redis command.</summary>
    /// <exception cref="StorageTroubleException">The file could not be deleted, and no page shows it any more; the same may be asked again.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        PictureId.IsOne(id) ? DeleteAsync([id], cancellationToken) : Task.CompletedTask;

    /// <summary>Deletes several pictures. Costs 1 Redis command, none for none.</summary>
    internal async Task DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await redis.KeyDeleteAsync(ids.Select(Key), cancellationToken);
        foreach (var id in ids)
        {
            await store.DeleteAsync(id, cancellationToken);
        }
    }

    /// <summary>Tells of which pictures nothing is known. Costs 1 Redis command when all are known, else 1 more for each.</summary>
    internal async Task<IReadOnlyList<string>> UnknownAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0 || await redis.KeyCountExistingAsync(ids.Select(Key), cancellationToken) == ids.Count)
        {
            return [];
        }

        using var pipeline = redis.CreatePipeline();
        var looks = ids.Select(id => (Id: id, IsKnown: pipeline.KeyExistsAsync(Key(id), cancellationToken))).ToArray();
        await pipeline.SendAsync(cancellationToken);
        var unknown = new List<string>();
        foreach (var (id, isKnown) in looks)
        {
            if (!await isKnown)
            {
                unknown.Add(id);
            }
        }

        return unknown;
    }

    private static byte[] Write(Picture picture) => JsonSerializer.SerializeToUtf8Bytes(PictureRecord.Of(picture), PictureJsonContext.Default.PictureRecord);

    private static Picture? Read(string id, byte[] json) => JsonSerializer.Deserialize(json, PictureJsonContext.Default.PictureRecord)?.ToPicture(id);

    private static string Key(string id) => $"lofianime:picture:{id}";
}
