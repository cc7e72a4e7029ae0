using System.Globalization;
using LofiAnime.Web.Clients.Storage;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery.Shelves;

/// <summary>Shelves in Redis: the cards, a hash, and their order, a sorted set, under one hash tag.</summary>
/// <remarks>
/// The cards are the truth, and live as long as pictures are kept, from the last one on. The order is an index that a
/// list mends when the two differ in number, and lives for a day, so that whatever else may differ is mended, too.
/// </remarks>
public sealed class ShelfStore(RedisClient redis, IOptions<GalleryOptions> gallery, IOptions<StorageOptions> storage, TimeProvider timeProvider)
{
    /// <summary>The most cards that one list looks at; the next page goes on.</summary>
    public const int MaxScan = 1000;

    /// <summary>How much longer than its pictures a shelf lives: a job takes its time.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    private static readonly TimeSpan OrderLife = TimeSpan.FromDays(1);

    private long CardsLife => (long)(storage.Value.KeepFor + Grace).TotalMilliseconds;

    private long Oldest => (timeProvider.GetUtcNow() - storage.Value.KeepFor).ToUnixTimeMilliseconds();

    /// <summary>Describes how a new card is written, where none of its name is; one that is stays as it is. Costs 1 Redis command.</summary>
    public RedisCommand<bool> Begin(string shelf, ShelfCard card) => new("HSETNX", [Cards(shelf), card.Id, card.Write()], Reply.Flag) { IsIdempotent = true };

    /// <summary>Describes how a card is written over. Costs 1 Redis command.</summary>
    public RedisCommand<bool> Write(string shelf, ShelfCard card) => new("HSET", [Cards(shelf), card.Id, card.Write()], Reply.Flag) { IsIdempotent = true };

    /// <summary>Describes how a card is written over that may have been taken off meanwhile, and stays off then. Costs 3 Redis commands.</summary>
    public RedisCommand<bool> Replace(string shelf, ShelfCard card) => ScriptCommands.Run(
        GalleryScripts.Replace, [Cards(shelf)], [card.Id, card.Write()], Reply.Flag, isIdempotent: true);

    /// <summary>Describes how a shelf's life begins anew. Costs 1 Redis command.</summary>
    public RedisCommand<bool> Renew(string shelf) => new("PEXPIRE", [Cards(shelf), CardsLife], Reply.Flag) { IsIdempotent = true };

    /// <summary>Describes how cards are taken off a shelf. Costs 1 Redis command; their places go with the next list.</summary>
    public RedisCommand<long> Remove(string shelf, params IEnumerable<string> ids) =>
        new("HDEL", [Cards(shelf), .. ids.Select(static id => (RedisArgument)id)], Reply.Integer) { IsIdempotent = true };

    /// <summary>Describes how a card is read. Costs 1 Redis command.</summary>
    public RedisCommand<ShelfCard?> Find(string shelf, string id) => new(
        "HGET", [Cards(shelf), id], (ref reply) => reply.IsNull ? null : ShelfCard.Read(id, reply.ReadText()))
    { IsIdempotent = true };

    /// <summary>Describes how a card is put in its place at once. Costs 6 Redis commands, and 2 more where cards are past their time.</summary>
    public RedisCommand<bool> Put(string shelf, ShelfCard card) => ScriptCommands.Run(
        GalleryScripts.Put,
        [Order(shelf), Cards(shelf)],
        [card.Id, card.At.ToUnixTimeMilliseconds(), card.Write(), Oldest, (long)OrderLife.TotalMilliseconds, CardsLife],
        Reply.Flag,
        isIdempotent: true);

    /// <summary>Marks a card, or takes its mark away. Costs 3 Redis commands.</summary>
    /// <returns><c>false</c> when there is no such card.</returns>
    public Task<bool> MarkAsync(string shelf, string id, bool isMarked, CancellationToken cancellationToken) => redis.ScriptRunAsync(
        GalleryScripts.Mark, [Cards(shelf)], [id, ShelfCard.MarkOf(isMarked)], Reply.Flag, isIdempotent: true, cancellationToken);

    /// <summary>Lists a page, newest first.</summary>
    /// <inheritdoc cref="List"/>
    public Task<ShelfPage> ListAsync(string shelf, ShelfQuery query, CancellationToken cancellationToken) =>
        redis.ExecuteAsync(List(shelf, query), cancellationToken);

    /// <summary>Describes how a page is listed. Costs 5 Redis commands; a few more where much is searched through, or cards came since the last list.</summary>
    public RedisCommand<ShelfPage> List(string shelf, ShelfQuery query) => ScriptCommands.Run(
        GalleryScripts.List,
        [Order(shelf), Cards(shelf)],
        [
            query.After?.At.ToString(CultureInfo.InvariantCulture) ?? "",
            query.After?.Id ?? "",
            Math.Clamp(query.Limit, 1, ShelfQuery.MaxLimit),
            MaxScan,
            Oldest,
            (long)OrderLife.TotalMilliseconds,
            query.Kinds,
            query.States,
            query.IsMarkedOnly ? 1 : 0,
            .. query.Words.Select(static word => (RedisArgument)word),
        ],
        ReadPage,
        isIdempotent: true);

    /// <summary>Describes how a shelf is cleared. Costs 1 Redis command.</summary>
    public RedisCommand<long> Clear(string shelf) => new("DEL", [Order(shelf), Cards(shelf)], Reply.Integer) { IsIdempotent = true };

    internal string Cards(string shelf) => $"{gallery.Value.Prefix}:shelf:{{{shelf}}}:cards";

    private string Order(string shelf) => $"{gallery.Value.Prefix}:shelf:{{{shelf}}}:order";

    private static ShelfPage ReadPage(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var at = reply.ReadText();
        reply.ExpectItem();
        var last = reply.ReadText();
        var cards = new List<ShelfCard>();
        while (reply.NextItem())
        {
            var id = reply.ReadText();
            reply.ExpectItem();
            cards.Add(ShelfCard.Read(id, reply.ReadText()));
        }

        return new(cards, at.Length == 0 ? null : new(long.Parse(at, CultureInfo.InvariantCulture), last));
    }
}
