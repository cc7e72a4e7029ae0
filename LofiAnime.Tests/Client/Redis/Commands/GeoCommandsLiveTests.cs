using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class GeoCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("places");

    private string Other => _key + ":other";

    private static readonly GeoEntry Palermo = new("Palermo", new(13.361389, 38.115556));
    private static readonly GeoEntry Catania = new("Catania", new(15.087269, 37.502669));
    private static readonly GeoOrigin Origin = GeoOrigin.At(new(15, 37));

    [Test]
    public Task Add_ThenReadPositionsAndDistances() => LiveGateway.RunAsync("GEOADD", async redis =>
    {
        Assert.That(await redis.GeoAddAsync(_key, [Palermo, Catania]), Is.EqualTo(2));
        Assert.That(await redis.GeoAddAsync(_key, [Palermo with { Position = new(0, 0) }], ValueCondition.NotExists), Is.Zero);
        Assert.That(await redis.GeoAddAsync(_key, [Catania with { Position = new(15.1, 37.5) }], countMoved: true), Is.EqualTo(1));

        var positions = await redis.GeoPositionsAsync(_key, ["Palermo", "nowhere"]);
        Assert.That(positions[0]!.Value.Longitude, Is.EqualTo(13.361389).Within(1e-5));
        Assert.That(positions[0]!.Value.Latitude, Is.EqualTo(38.115556).Within(1e-5));
        Assert.That(positions[1], Is.Null);
        Assert.That(await redis.GeoDistanceAsync(_key, "Palermo", "Catania", GeoUnit.Kilometre), Is.EqualTo(167).Within(2));
        Assert.That(await redis.GeoDistanceAsync(_key, "Palermo", "nowhere"), Is.Null);
        Assert.That(await redis.GeoHashesAsync(_key, ["Palermo", "nowhere"]), Is.EqualTo(new[] { "sqc8b49rny0", null }));
    });

    [Test]
    public Task Search_CircleAndBox() => LiveGateway.RunAsync("GEOSEARCH", async redis =>
    {
        await redis.GeoAddAsync(_key, [Palermo, Catania]);

        Assert.That(
            await redis.GeoSearchAsync(_key, Origin, GeoShape.Circle(200, GeoUnit.Kilometre), GeoOrder.NearestFirst),
            Is.EqualTo(new[] { "Catania", "Palermo" }));
        Assert.That(
            await redis.GeoSearchAsync(_key, GeoOrigin.Member("Palermo"), GeoShape.Box(400, 400, GeoUnit.Kilometre), GeoOrder.FarthestFirst, GeoLimit.First(1)),
            Is.EqualTo(new[] { "Catania" }));
        Assert.That(
            await redis.GeoSearchAsync(_key, Origin, GeoShape.Circle(200, GeoUnit.Kilometre), limit: GeoLimit.Any(1)), Has.Count.EqualTo(1));
        Assert.That(await redis.GeoSearchAsync(_key, Origin, GeoShape.Circle(1)), Is.Empty);
    });

    [Test]
    public Task SearchWithDetails_TellsDistanceHashAndPosition() => LiveGateway.RunAsync("GEOSEARCH", async redis =>
    {
        await redis.GeoAddAsync(_key, [Palermo, Catania]);

        var matches = await redis.GeoSearchWithDetailsAsync(_key, Origin, GeoShape.Circle(100, GeoUnit.Kilometre));

        var catania = matches.Single();
        Assert.That(catania.Member, Is.EqualTo("Catania"));
        Assert.That(catania.Distance, Is.EqualTo(56.4).Within(0.5));
        Assert.That(catania.Hash, Is.EqualTo(await redis.SortedSetScoreAsync(_key, "Catania")));
        Assert.That(catania.Position.Latitude, Is.EqualTo(37.502669).Within(1e-5));
    });

    [Test]
    public Task SearchStore_AsPlacesOrByDistance() => LiveGateway.RunAsync("GEOSEARCHSTORE", async redis =>
    {
        await redis.GeoAddAsync(_key, [Palermo, Catania]);
        var shape = GeoShape.Circle(200, GeoUnit.Kilometre);

        Assert.That(await redis.GeoSearchStoreAsync(Other, _key, Origin, shape, GeoOrder.NearestFirst, GeoLimit.First(1)), Is.EqualTo(1));
        Assert.That(await redis.GeoHashesAsync(Other, ["Catania"]), Is.EqualTo(new[] { "sqdtr74hyu0" }));
        Assert.That(await redis.GeoSearchStoreAsync(Other, _key, Origin, shape, storeDistances: true), Is.EqualTo(2));
        Assert.That(await redis.SortedSetScoreAsync(Other, "Catania"), Is.EqualTo(56.4).Within(0.5));
    });
}
