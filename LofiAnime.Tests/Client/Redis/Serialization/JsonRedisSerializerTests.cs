using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Serialization;

[Category("Wire")]
public sealed class JsonRedisSerializerTests
{
    private static readonly JsonRedisSerializer Serializer = new(BookJsonContext.Default);

    [Test]
    public void Serialize_FollowsTheContext() =>
        Assert.That(Serializer.Serialize(new Book("Moomin", 9007199254740993)).ToString(), Is.EqualTo("""{"title":"Moomin","isbn":9007199254740993}"""));

    [Test]
    public async Task Reader_ReadsAnyCommandsReply()
    {
        await Reads(StringCommands.Get("k").ReadAs(Serializer.Reader<Book>()), """{"title":"Moomin","isbn":1}""", new Book("Moomin", 1)).CheckAsync();
        await Reads(StringCommands.Get("k").ReadAs(Serializer.Reader<Book>()), null, null).CheckAsync();
        await Reads(StringCommands.Get("k").ReadAs(Serializer.Reader<int?>()), null, null).CheckAsync();
        await Reads(StringCommands.Get("k").ReadAs(Serializer.Reader<int?>()), "7", 7).CheckAsync();
    }

    [Test]
    public void Reader_MalformedValue_SaysSoWithoutQuotingIt() => Assert.That(
        async () => await Reads(StringCommands.Get("k").ReadAs(Serializer.Reader<Book>()), "secret!", null).CheckAsync(),
        Throws.TypeOf<UpstashSerializationException>()
            .With.Message.Contains("Book").And.Message.Not.Contains("secret").And.Property("InnerException").Null);

    [Test]
    public void Serialize_TypeTheContextLacks_NamesItAndTheMend() => Assert.That(
        () => Serializer.Serialize(new Version(1, 0)),
        Throws.TypeOf<NotSupportedException>().With.Message.Contains("System.Version").And.Message.Contains("[JsonSerializable(typeof(Version))]"));

    [Test]
    public void Serialize_ByAResolver_KnowsItsTypes() =>
        Assert.That(new JsonRedisSerializer((System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver)BookJsonContext.Default).Serialize<int?>(null).ToString(), Is.EqualTo("null"));
}
