using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class GeoCommandsTests
{
    private static readonly GeoPosition Palermo = new(13.361389, 38.115556);
    private static readonly GeoOrigin Origin = GeoOrigin.At(new(15, 37));
    private static readonly GeoShape Circle = GeoShape.Circle(200, GeoUnit.Kilometre);

    private static CommandCase[] Requests =>
    [
        Sends(GeoCommands.Add("k", [new("Palermo", Palermo), new("null", new(0, 0))]), "GEOADD k 13.361389 38.115556 Palermo 0 0 null"),
        Sends(GeoCommands.Add("k", [new("Palermo", Palermo)], ValueCondition.Exists, countMoved: true), "GEOADD k XX CH 13.361389 38.115556 Palermo"),
        Sends(GeoCommands.Add("k", [new("Palermo", Palermo)], ValueCondition.NotExists), "GEOADD k NX 13.361389 38.115556 Palermo"),
        Sends(GeoCommands.Distance("k", "a", "b"), "GEODIST k a b M"),
        Sends(GeoCommands.Distance("k", "a", "b", GeoUnit.Foot), "GEODIST k a b FT"),
        Sends(GeoCommands.Hashes("k", "a", "b"), "GEOHASH k a b"),
        Sends(GeoCommands.Positions("k", "a", "b"), "GEOPOS k a b"),
        Sends(GeoCommands.Search("k", Origin, Circle), "GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 200 KM"),
        Sends(
            GeoCommands.Search("k", GeoOrigin.Member("m"), GeoShape.Box(400, 300.5, GeoUnit.Mile), GeoOrder.NearestFirst, GeoLimit.First(3)),
            "GEOSEARCH k FROMMEMBER m BYBOX 400 300.5 MI ASC COUNT 3"),
        Sends(
            GeoCommands.Search("k", Origin, GeoShape.Circle(5), GeoOrder.FarthestFirst, GeoLimit.Any(3)),
            "GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 5 M DESC COUNT 3 ANY"),
        Sends(
            GeoCommands.SearchWithDetails("k", Origin, Circle, limit: GeoLimit.First(1)),
            "GEOSEARCH k FROMLONLAT 15 37 BYRADIUS 200 KM COUNT 1 WITHCOORD WITHDIST WITHHASH"),
        Sends(GeoCommands.SearchStore("d", "s", Origin, Circle), "GEOSEARCHSTORE d s FROMLONLAT 15 37 BYRADIUS 200 KM"),
        Sends(
            GeoCommands.SearchStore("d", "s", Origin, Circle, GeoOrder.NearestFirst, GeoLimit.First(2), storeDistances: true),
            "GEOSEARCHSTORE d s FROMLONLAT 15 37 BYRADIUS 200 KM ASC COUNT 2 STOREDIST"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(GeoCommands.Add("k", [new("Palermo", Palermo)]), 1, 1),
        Reads(GeoCommands.Distance("k", "a", "b"), "166274.1516", 166274.1516),
        Reads(GeoCommands.Distance("k", "a", "b"), null, null),
        Reads(GeoCommands.Hashes("k", "a", "b"), new[] { "sqc8b49rny0", null }, ["sqc8b49rny0", null]),
        Reads(
            GeoCommands.Positions("k", "a", "b", "c"),
            new object?[] { new[] { "13.36138933897018433", "38.11555639549629859" }, null, new[] { "0", "-1" } },
            [new GeoPosition(13.361389338970184, 38.1155563954963), null, new GeoPosition(0, -1)]),
        Reads(GeoCommands.Search("k", Origin, Circle), new[] { "Palermo" }, ["Palermo"]),
        Reads(GeoCommands.Search("k", Origin, Circle), Array.Empty<string>(), []),
        Reads(
            GeoCommands.SearchWithDetails("k", Origin, Circle),
            new object[]
            {
                new object[] { "Palermo", "190.4424", 3479099956230698, new[] { "13.5", "38.25" } },
                new object[] { "Catania", "56.4413", 3479447370796909, new[] { "15.5", "37.5" }, "of a newer server" },
            },
            [new("Palermo", 190.4424, 3479099956230698, new(13.5, 38.25)), new("Catania", 56.4413, 3479447370796909, new(15.5, 37.5))]),
        Reads(GeoCommands.SearchWithDetails("k", Origin, Circle), Array.Empty<object>(), []),
        Reads(GeoCommands.SearchStore("d", "s", Origin, Circle), 2, 2),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Add_NoEntries_IsRefusedByName() =>
        Assert.That(() => GeoCommands.Add("k", []), Throws.ArgumentException.With.Property("ParamName").EqualTo("entries"));

    [Test]
    public void Add_ComparesNoValues() =>
        Assert.That(
            () => GeoCommands.Add("k", [new("Palermo", Palermo)], ValueCondition.Equal("v")),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("condition"));

    [Test]
    public void Limit_NotPositive_IsRefused() =>
        Assert.That(() => GeoLimit.First(0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
