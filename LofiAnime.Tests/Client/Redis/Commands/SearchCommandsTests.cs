using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class SearchCommandsTests
{
    private static readonly SearchSchema Schema = new()
    {
        DataType = SearchDataType.Json,
        Prefixes = ["book:", "tale:"],
        Language = "english",
        Fields =
        [
            new("title", SearchFieldType.Text) { IsNotStemmed = true, IsNotTokenized = true },
            new("year", SearchFieldType.U64) { IsFast = true, From = "published.year" },
        ],
    };

    private static readonly SearchSchema Plain = new() { DataType = SearchDataType.Hash, Prefixes = ["h:"], Fields = [new("tag", SearchFieldType.Keyword)] };

    private static CommandCase[] Requests =>
    [
        Sends(SearchCommands.Create("i", Plain), "SEARCH.CREATE i ON HASH PREFIX 1 h: SCHEMA tag KEYWORD"),
        Sends(
            SearchCommands.Create("i", Schema, skipInitialScan: true, existsOk: true),
            "SEARCH.CREATE i SKIPINITIALSCAN EXISTSOK ON JSON PREFIX 2 book: tale: LANGUAGE english SCHEMA title TEXT NOTOKENIZE NOSTEM year U64 FAST FROM published.year"),
        Sends(SearchCommands.Query("i", SearchFilter.All), "SEARCH.QUERY i {}"),
        Sends(
            SearchCommands.Query("i", SearchFilter.All, new() { Limit = 5, Offset = 10, Select = ["title"], Order = SearchOrder.Descending("year"), Highlight = new(["title"], "[", "]") }),
            "SEARCH.QUERY i {} LIMIT 5 OFFSET 10 ORDERBY year DESC HIGHLIGHT FIELDS 1 title TAGS [ ] SELECT 1 title"),
        Sends(SearchCommands.Query("i", SearchFilter.All, new() { Select = [], Order = SearchOrder.Ascending("year") }), "SEARCH.QUERY i {} NOCONTENT ORDERBY year ASC"),
        Sends(SearchCommands.Query("i", SearchFilter.All, new() { Order = SearchOrder.ByFieldValue("likes", 1.5, 0) }), "SEARCH.QUERY i {} SCOREFUNC FIELDVALUE likes FACTOR 1.5 MISSING 0"),
        Sends(SearchCommands.Count("i", SearchFilter.Equal("tag", "a\"b")), """SEARCH.COUNT i {"tag":{"$eq":"a\"b"}}"""),
        Sends(SearchCommands.Count("i", SearchFilter.In("year", 1, 2.5, true)), """SEARCH.COUNT i {"year":{"$in":[1,2.5,true]}}"""),
        Sends(
            SearchCommands.Count("i", SearchFilter.And(SearchFilter.Greater("y", 1), SearchFilter.AtLeast("y", 2), SearchFilter.Less("y", 3), SearchFilter.AtMost("y", 4))),
            """SEARCH.COUNT i {"$and":[{"y":{"$gt":1}},{"y":{"$gte":2}},{"y":{"$lt":3}},{"y":{"$lte":4}}]}"""),
        Sends(
            SearchCommands.Count("i", SearchFilter.Or(SearchFilter.Fuzzy("t", "a"), SearchFilter.Phrase("t", "b c"), SearchFilter.Regex("t", "d.*"), SearchFilter.Smart("t", "e"))),
            """SEARCH.COUNT i {"$or":[{"t":{"$fuzzy":"a"}},{"t":{"$phrase":"b c"}},{"t":{"$regex":"d.*"}},{"t":{"$smart":"e"}}]}"""),
        Sends(SearchCommands.Count("i", SearchFilter.Must(SearchFilter.MustNot(SearchFilter.All), SearchFilter.Should(SearchFilter.All))), """SEARCH.COUNT i {"$must":[{"$mustNot":[{}]},{"$should":[{}]}]}"""),
        Sends(SearchCommands.Count("i", SearchFilter.Equal("at", DateTimeOffset.UnixEpoch)), """SEARCH.COUNT i {"at":{"$eq":"1970-01-01T00:00:00.0000000Z"}}"""),
        Sends(SearchCommands.Aggregate("i", SearchFilter.FromJson("""{"a":1}"""), """{"n":{"$avg":{"field":"year"}}}"""), """SEARCH.AGGREGATE i {"a":1} {"n":{"$avg":{"field":"year"}}}"""),
        Sends(SearchCommands.Describe("i"), "SEARCH.DESCRIBE i"),
        Sends(SearchCommands.Drop("i"), "SEARCH.DROP i"),
        Sends(SearchCommands.WaitIndexing("i"), "SEARCH.WAITINDEXING i"),
        Sends(SearchCommands.Reindex("i"), "SEARCH.REINDEX i"),
        Sends(SearchCommands.Indexes(), "SEARCH.LISTINDEXES"),
        Sends(SearchCommands.AddAlias("a", "i"), "SEARCH.ALIASADD a i"),
        Sends(SearchCommands.DeleteAlias("a"), "SEARCH.ALIASDEL a"),
        Sends(SearchCommands.Aliases(), "SEARCH.LISTALIASES"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(SearchCommands.Create("i", Plain), 1, true),
        Reads(SearchCommands.Create("i", Plain, existsOk: true), 0, false),
        Reads(
            SearchCommands.Query("i", SearchFilter.All),
            new object[] { new object[] { "book:1", "0.5", new object[] { new[] { "title", "Moomin" }, new[] { "year", null } } } },
            [new("book:1", 0.5, new Dictionary<string, string?> { ["title"] = "Moomin", ["year"] = null })]),
        Reads(SearchCommands.Query("i", SearchFilter.All), new object[] { new[] { "book:1", "1" } }, [new("book:1", 1, new Dictionary<string, string?>())]),
        Reads(SearchCommands.Query("i", SearchFilter.All), Array.Empty<string>(), []),
        Reads(SearchCommands.Query("i", SearchFilter.All), null, null),
        Reads(SearchCommands.Count("i", SearchFilter.All), 7, 7),
        Reads(SearchCommands.Count("i", SearchFilter.All), -1, null),
        Reads(
            SearchCommands.Describe("i"),
            new object[]
            {
                "name", "i", "type", "JSON", "prefixes", new[] { "book:", "tale:" }, "language", "english", "new", new[] { "x" },
                "schema", new object[] { new[] { "title", "TEXT", "NOTOKENIZE", "NOSTEM" }, new[] { "year", "U64", "FAST", "FROM", "published.year" } },
            },
            new("i", Schema)),
        Reads(SearchCommands.Describe("i"), null, null),
        Reads(SearchCommands.Aggregate("i", SearchFilter.All, "{}").ReadAs(Words), new[] { "avg", "1.5" }, "avg 1.5"),
        Reads(SearchCommands.Reindex("i").ReadAs(Words), new object[] { 1 }, "1"),
        Reads(SearchCommands.Indexes().ReadAs(Words), new[] { "i", "j" }, "i j"),
        Reads(SearchCommands.Drop("i"), 0, false),
        Reads(SearchCommands.WaitIndexing("i"), 1, true),
        Reads(SearchCommands.AddAlias("a", "i"), 2, 2),
        Reads(SearchCommands.DeleteAlias("a"), 1, true),
        Reads(SearchCommands.Aliases(), new object[] { new[] { "a", "i" } }, [new("a", "i")]),
        Reads(SearchCommands.Aliases(), Array.Empty<string>(), []),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Describe_NothingToSearch_IsRefusedByName() => Assert.Multiple(() =>
    {
        Assert.That(() => SearchCommands.Create("i", Plain with { Fields = [] }), Throws.ArgumentException.With.Property("ParamName").EqualTo("Fields"));
        Assert.That(() => SearchCommands.Create("i", Plain with { Prefixes = [] }), Throws.ArgumentException.With.Property("ParamName").EqualTo("Prefixes"));
        Assert.That(() => SearchFilter.In("f"), Throws.ArgumentException.With.Property("ParamName").EqualTo("values"));
        Assert.That(() => SearchFilter.And(), Throws.ArgumentException.With.Property("ParamName").EqualTo("filters"));
    });

    private static string Words(ref RedisReply reply) => string.Join(' ', Reply.Any(ref reply).Items!.Select(item => item.AsText()));
}
