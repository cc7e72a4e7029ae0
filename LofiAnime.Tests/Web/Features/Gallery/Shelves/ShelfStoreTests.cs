using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.Shelves;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Features.Gallery.Shelves;

[Category("Whole")]
[TestFixture(Engine.Redis)]
[TestFixture(Engine.Garnet)]
public sealed class ShelfStoreTests(Engine engine)
{
    private const string Shelf = "visitor:reader";

    private readonly ManualTimeProvider _clock = new();
    private RedisClient _redis = null!;
    private ShelfStore _shelves = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        _redis = await engine.ConnectAsync();
        _shelves = new(
            _redis,
            Options.Create(new GalleryOptions { Prefix = LiveRedis.UniqueKey("shelf") }),
            Options.Create(new StorageOptions { KeepFor = TimeSpan.FromDays(30) }),
            _clock);
    }

    [TearDown]
    public void Disconnect() => _redis.Dispose();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task List_PageByPageWhileNewOnesCome_HasEachOldOneOnceAndInOrder(int seed)
    {
        var random = new Random(seed);
        var expected = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(random.Next(3))); // Several share a millisecond.
            expected.Add(await AddAsync(random));
        }

        var seen = new List<ShelfCard>();
        var query = new ShelfQuery { Limit = 7 };
        do
        {
            var page = await _shelves.ListAsync(Shelf, query, default);
            seen.AddRange(page.Cards);
            query = query with { After = page.Next };
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await AddAsync(random);
        }
        while (query.After is not null);

        Assert.That(seen.Select(card => card.Id), Is.EquivalentTo(expected));
        Assert.That(seen.Select(card => (card.At, card.Id)), Is.Ordered.Descending);
    }

    [TestCase("Harbour", "0,2")]
    [TestCase("harbour NIGHT", "2")]
    [TestCase("ÉTÉ", "1")]
    [TestCase("ｈａｒｂｏｕｒ", "0,2")]
    [TestCase("港", "3")]
    [TestCase(".*%a", "")]
    [TestCase("harbour tram", "")]
    public async Task List_Search_FindsEveryWordWhateverItsCase(string search, string found)
    {
        string[] prompts = ["A harbour at dusk", "Un été à la mer", "night in the\nHARBOUR", "港の夕暮れ"];
        foreach (var (i, prompt) in prompts.Index())
        {
            await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card($"{i}", prompt)));
        }

        var page = await _shelves.ListAsync(Shelf, new() { Search = search }, default);

        Assert.That(string.Join(',', page.Cards.Select(card => card.Id).Order()), Is.EqualTo(found));
        Assert.That(page.Next, Is.Null);
    }

    [Test]
    public async Task List_SearchOfALongShelf_LooksAtSoManyAndGoesOn()
    {
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("oldest", "a needle")));
        using (var pipeline = _redis.CreatePipeline())
        {
            for (var i = 0; i < ShelfStore.MaxScan + 200; i++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(1));
                _ = pipeline.ExecuteAsync(_shelves.Begin(Shelf, Card($"hay{i}", "hay")));
            }

            await pipeline.SendAsync();
        }

        var first = await _shelves.ListAsync(Shelf, new() { Search = "needle" }, default);
        var second = await _shelves.ListAsync(Shelf, new() { Search = "needle", After = first.Next }, default);

        Assert.Multiple(() =>
        {
            Assert.That(first.Cards, Is.Empty);
            Assert.That(first.Next, Is.Not.Null);
            Assert.That(second.Cards.Select(card => card.Id), Is.EqualTo(new[] { "oldest" }));
            Assert.That(second.Next, Is.Null);
        });
    }

    [Test]
    public async Task List_Filters_ShowThePartAlone()
    {
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("made") with { State = 's' }));
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("failed") with { State = 'f' }));
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("photo") with { Kind = 'r' }));
        await _shelves.MarkAsync(Shelf, "made", isMarked: true, default);

        Assert.Multiple(async () =>
        {
            Assert.That(await IdsAsync(new() { States = "fce" }), Is.EqualTo("failed"));
            Assert.That(await IdsAsync(new() { Kinds = "r" }), Is.EqualTo("photo"));
            Assert.That(await IdsAsync(new() { IsMarkedOnly = true }), Is.EqualTo("made"));
            Assert.That(await IdsAsync(new() { IsMarkedOnly = true, States = "f" }), Is.Empty);
            Assert.That(await _shelves.MarkAsync(Shelf, "made", isMarked: false, default), Is.True);
            Assert.That(await _shelves.MarkAsync(Shelf, "nothing", isMarked: true, default), Is.False);
            Assert.That(await IdsAsync(new() { IsMarkedOnly = true }), Is.Empty);
        });
    }

    [Test]
    public async Task Begin_OfOneThatIsThere_LeavesIt_ButWriteDoesNot()
    {
        await _redis.ExecuteAsync(_shelves.Write(Shelf, Card("one", "the end")));
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("one", "the beginning")));
        var kept = await _redis.ExecuteAsync(_shelves.Find(Shelf, "one"));
        await _redis.ExecuteAsync(_shelves.Write(Shelf, Card("one", "another end")));

        Assert.That(kept!.Words, Is.EqualTo("the end"));
        Assert.That((await _redis.ExecuteAsync(_shelves.Find(Shelf, "one")))!.Words, Is.EqualTo("another end"));
    }

    [Test]
    public async Task List_AfterSomeWereTakenOffOrPassedTheirTime_IsWithoutThem()
    {
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("old")));
        await _shelves.ListAsync(Shelf, new(), default);
        _clock.Advance(TimeSpan.FromDays(31));
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("taken")));
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card("stays")));
        await _shelves.ListAsync(Shelf, new(), default);
        await _redis.ExecuteAsync(_shelves.Remove(Shelf, "taken"));

        Assert.That(await IdsAsync(new()), Is.EqualTo("stays"));
        Assert.That(await _redis.HashFieldsAsync(_shelves.Cards(Shelf)), Is.EqualTo(new[] { "stays" }), "what is past its time takes no room");
    }

    [Test]
    public async Task Put_TakesOffWhatIsPastItsTime_AndEndsByItself()
    {
        await _redis.ExecuteAsync(_shelves.Put(Shelf, Card("old")));
        _clock.Advance(TimeSpan.FromDays(31));
        await _redis.ExecuteAsync(_shelves.Put(Shelf, Card("new")));

        Assert.That(await _redis.HashFieldsAsync(_shelves.Cards(Shelf)), Is.EqualTo(new[] { "new" }));
        Assert.That(await _redis.KeyTimeToLiveAsync(_shelves.Cards(Shelf)), Is.GreaterThan(TimeSpan.FromDays(30)));
        Assert.That(await IdsAsync(new()), Is.EqualTo("new"));
    }

    [TestCase("")]
    [TestCase("not a cursor")]
    [TestCase("bm9wZQ")]
    public void Cursor_ThatIsNone_IsNull(string text) => Assert.That(ShelfCursor.Read(text), Is.Null);

    [Test]
    public void Cursor_IsReadAsItWasWritten()
    {
        var cursor = new ShelfCursor(1_740_830_400_000, "0123456789abcdef");

        Assert.That(ShelfCursor.Read(cursor.ToString()), Is.EqualTo(cursor));
    }

    private ShelfCard Card(string id, string words = "a picture") => new(id, _clock.GetUtcNow(), 'g', 's', words, "{}");

    private async Task<string> AddAsync(Random random)
    {
        var id = $"{random.NextInt64():x16}";
        await _redis.ExecuteAsync(_shelves.Begin(Shelf, Card(id)));
        return id;
    }

    private async Task<string> IdsAsync(ShelfQuery query) => string.Join(',', (await _shelves.ListAsync(Shelf, query, default)).Cards.Select(card => card.Id));
}
