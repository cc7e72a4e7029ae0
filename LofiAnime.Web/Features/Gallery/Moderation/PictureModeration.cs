using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery.Moderation;

/// <summary>Reports of public pictures, and what the operator does about them.</summary>
/// <remarks>All reports are one hash beside the public gallery's cards, so that a list of both is one round trip.</remarks>
public sealed partial class PictureModeration(
    RedisClient redis,
    PictureLibrary library,
    PublicGallery gallery,
    PictureShares shares,
    ShelfStore shelves,
    IOptions<GalleryOptions> options,
    IOptions<StorageOptions> storage,
    IOptions<QuotaOptions> quota,
    TimeProvider timeProvider,
    ILoggerFactory loggerFactory,
    ILogger<PictureModeration> logger)
{
    /// <summary>The most reports that one visitor may make in a day.</summary>
    public const int MaxPerDay = 20;

    /// <summary>The most reports that are kept; the operator has enough to look at then.</summary>
    private const int MaxReports = 2000;

    private readonly UpstashRateLimiter _limiter =
        new(redis, new FixedWindow(MaxPerDay, TimeSpan.FromDays(1)), new() { Prefix = quota.Value.Prefix + "-reports" }, timeProvider, loggerFactory);

    private string Key => $"{options.Value.Prefix}:shelf:{{{PublicGallery.Shelf}}}:reports";

    /// <summary>Notes that a visitor reports a public picture: the first time, whatever it says later.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="visitor">Whom the quota counts.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<ReportOutcome> ReportAsync(string id, QuotaHolder visitor, ReportReason reason, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { IsPublic: true })
        {
            return new ReportOutcome.NotFound();
        }

        var decision = await _limiter.LimitAsync(new(visitor.Identifier), cancellationToken);
        if (!decision.IsAllowed)
        {
            return new ReportOutcome.TooMany(decision.RetryAfter);
        }

        var report = JsonSerializer.Serialize(new PictureReport(reason, timeProvider.GetUtcNow().ToUnixTimeMilliseconds()), GalleryJsonContext.Default.PictureReport);
        await redis.ScriptRunAsync(
            GalleryScripts.Report, [Key], [Field(id, visitor), report, MaxReports, (long)storage.Value.KeepFor.TotalMilliseconds], Reply.Flag, isIdempotent: true, cancellationToken);
        return new ReportOutcome.Noted();
    }

    /// <summary>Lists what was reported, by most visitors first. Costs 3 Redis commands in one round trip.</summary>
    public async Task<IReadOnlyList<ReportedPicture>> ListReportsAsync(CancellationToken cancellationToken)
    {
        var lines = await redis.ScriptRunAsync(
            GalleryScripts.Reports, [Key, shelves.Cards(PublicGallery.Shelf)], [], Reply.Texts, isIdempotent: true, cancellationToken);
        var reports = new List<(string Id, PictureReport Report)>();
        var pictures = new Dictionary<string, ShownPicture>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < lines.Count; i += 2)
        {
            if (PictureId.IsOne(lines[i]))
            {
                pictures[lines[i]] = JsonSerializer.Deserialize(ShelfCard.Read(lines[i], lines[i + 1]).Body, GalleryJsonContext.Default.ShownPicture)!;
            }
            else if (JsonSerializer.Deserialize(lines[i + 1], GalleryJsonContext.Default.PictureReport) is { } report)
            {
                reports.Add((lines[i].Split(':')[0], report));
            }
        }

        return [.. reports
            .GroupBy(static report => report.Id)
            .Select(group => new ReportedPicture(
                group.Key,
                pictures.GetValueOrDefault(group.Key),
                group.CountBy(static report => report.Report.Reason).ToDictionary(),
                DateTimeOffset.FromUnixTimeMilliseconds(group.Max(static report => report.Report.At))))
            .OrderByDescending(static reported => reported.Count)
            .ThenByDescending(static reported => reported.LastAt)];
    }

    /// <summary>Takes a picture down: it is neither public nor shared any more, and cannot be again. Its owner keeps it.</summary>
    /// <returns><c>false</c> when there is none of this id.</returns>
    public async Task<bool> TakeDownAsync(string id, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(id, cancellationToken) is not { } picture)
        {
            if (PictureId.IsOne(id))
            {
                await redis.ExecuteAsync(gallery.Remove(id), cancellationToken); // Should a card have outlived its picture.
                gallery.Forget();
            }

            await DismissAsync(id, cancellationToken);
            return false;
        }

        using (var pipeline = redis.CreatePipeline())
        {
            _ = pipeline.ExecuteAsync(gallery.Remove(id), cancellationToken);
            if (picture.Share is { } slug)
            {
                _ = pipeline.ExecuteAsync(shares.End(slug), cancellationToken);
            }

            await pipeline.SendAsync(cancellationToken);
        }

        // Whoever shared or published it just now finds that it is down, or is ended here.
        var change = await library.ChangeAsync(
            id, static known => known with { IsPublic = false, Share = null, ShareUntil = null, IsTakenDown = true }, cancellationToken);
        if (change is { Before.Share: { } late } && late != picture.Share)
        {
            await redis.ExecuteAsync(shares.End(late), cancellationToken);
        }

        await redis.ExecuteAsync(gallery.Remove(id), cancellationToken);
        gallery.Forget();
        await gallery.HideAnswerAsync(picture, cancellationToken);
        await DismissAsync(id, cancellationToken);
        Log.TakenDown(logger, id[^8..]);
        return true;
    }

    /// <summary>Forgets what was reported of a picture, which stays as it is.</summary>
    public async Task DismissAsync(string id, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(id))
        {
            return;
        }

        var fields = await redis.HashFieldsAsync(Key, cancellationToken);
        string[] own = [.. fields.Where(field => field.StartsWith(id + ":", StringComparison.Ordinal))];
        if (own.Length > 0)
        {
            await redis.HashDeleteAsync(Key, own, cancellationToken);
        }
    }

    /// <summary>Names a visitor's report of a picture, so that it makes one; what it says of the visitor holds for this picture only.</summary>
    private static string Field(string id, QuotaHolder visitor) =>
        $"{id}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"report\n{id}\n{visitor.Identifier}")))[..16]}";

    private static partial class Log
    {
        [LoggerMessage(5150, LogLevel.Information, "The operator took picture …{Picture} down.")]
        public static partial void TakenDown(ILogger logger, string picture);
    }
}
