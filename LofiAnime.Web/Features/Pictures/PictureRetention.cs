using LofiAnime.Web.Clients.Storage;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>Deletes pictures whose time is over, and files that nobody knows of.</summary>
/// <remarks>
/// A sweep costs a Redis command for every 100 kept files, one for every 100 that it deletes, and one for each file of a
/// hundred in which some are unknown.
/// </remarks>
public sealed class PictureRetention(PictureLibrary library, IPictureStore store, TimeProvider timeProvider, IOptions<StorageOptions> options)
{
    /// <summary>How old the remains of a save must be: no save takes so long.</summary>
    public static readonly TimeSpan DraftAge = TimeSpan.FromHours(1);

    /// <summary>How old a file must be before it may count as one that nobody knows of: the job that saves it is over long since.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <summary>The most orphans that one sweep deletes, and holds in memory; the next one goes on.</summary>
    public const int MaxOrphans = 10_000;

    private const int BatchSize = 100;

    /// <summary>Looks through the store once.</summary>
    /// <remarks>
    /// A database that knows none of the day-old files is taken for an emptied or a wrong one: its orphans stay, until they
    /// are as old as any picture may become.
    /// </remarks>
    public async Task<PictureSweep> SweepAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var drafts = await store.DeleteDraftsAsync(now - DraftAge, cancellationToken);
        var expired = 0;
        var known = 0;
        var orphans = new List<string>();
        await foreach (var batch in store.ListOlderAsync(now - OrphanAge, cancellationToken).Chunk(BatchSize))
        {
            var over = batch.Where(picture => picture.KeptAt < now - options.Value.KeepFor).Select(picture => picture.Id).ToArray();
            await library.DeleteAsync(over, cancellationToken);
            expired += over.Length;

            var rest = batch.Select(picture => picture.Id).Except(over).ToArray();
            var unknown = await library.UnknownAsync(rest, cancellationToken);
            known += rest.Length - unknown.Count;
            orphans.AddRange(unknown.Take(MaxOrphans - orphans.Count));
        }

        if (known == 0)
        {
            return new(expired, 0, drafts, SparedOrphans: orphans.Count);
        }

        foreach (var batch in orphans.Chunk(BatchSize))
        {
            await library.DeleteAsync(batch, cancellationToken);
        }

        return new(expired, orphans.Count, drafts, SparedOrphans: 0);
    }
}
