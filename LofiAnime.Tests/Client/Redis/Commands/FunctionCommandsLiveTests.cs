using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class FunctionCommandsLiveTests
{
    /// <summary>One test, since it ends with a flush.</summary>
    [Test]
    public Task Library_IsLoadedCalledAndDeleted() => LiveGateway.RunAsync("FUNCTION", async redis =>
    {
        var code = """
            #!lua name=tests
            redis.register_function('twice', function(keys, args) return args[1] * 2 end)
            redis.register_function{function_name='first', callback=function(keys, args) return keys[1] end, flags={'no-writes'}}
            """;

        Assert.That(await redis.FunctionLoadAsync(code, replace: true), Is.EqualTo("tests"));
        Assert.That(await redis.FunctionCallAsync("twice", [], [21], Reply.Integer), Is.EqualTo(42));
        Assert.That(await redis.FunctionCallReadOnlyAsync("first", ["k"], [], Reply.Text), Is.EqualTo("k"));

        var library = (await redis.FunctionListAsync("tests", withCode: true)).Single();
        Assert.That((library.Name, library.Engine, library.Code), Is.EqualTo(("tests", "LUA", code)));
        Assert.That(library.Functions.Select(function => function.Name), Is.EquivalentTo(new[] { "twice", "first" }));
        var stats = await redis.FunctionStatsAsync();
        Assert.That((stats.Running, stats.Engines["LUA"].Functions), Is.EqualTo(((RunningFunction?)null, 2L)));

        Assert.That(await redis.FunctionDumpAsync(), Is.Not.Empty);
        Assert.That(async () => await redis.FunctionRestoreAsync("no dump"), Throws.TypeOf<UpstashApiException>());
        Assert.That(async () => await redis.FunctionKillAsync(), Throws.TypeOf<UpstashApiException>().With.Property("ErrorCode").EqualTo("NOTBUSY"));
        Assert.That(await redis.FunctionDeleteAsync("tests"));
        Assert.That(await redis.FunctionFlushAsync(FlushMode.Sync));
        Assert.That(await redis.FunctionListAsync(), Is.Empty);
    });
}
