using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class ScriptCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("scripts");

    [Test]
    public Task Evaluate_WithKeysAndArguments() => LiveGateway.RunAsync("EVAL", async redis =>
    {
        var script = new RedisScript("return redis.call('SET', KEYS[1], ARGV[1])");

        Assert.That(await redis.ScriptEvaluateAsync(script, [_key], ["v"], Reply.Done));
        Assert.That(await redis.StringGetAsync(_key), Is.EqualTo("v"));
    });

    [Test]
    public Task EvaluateReadOnly_RefusesWrites() => LiveGateway.RunAsync("EVAL_RO", async redis =>
    {
        Assert.That(await redis.ScriptEvaluateReadOnlyAsync(new RedisScript("return #KEYS"), [_key], [], Reply.Integer), Is.EqualTo(1));
        Assert.That(
            async () => await redis.ScriptEvaluateReadOnlyAsync(new RedisScript("return redis.call('SET', KEYS[1], 1)"), [_key], [], Reply.Done),
            Throws.TypeOf<UpstashApiException>());
    });

    [Test]
    public Task Run_UnknownScript_FallsBackToItsText() => LiveGateway.RunAsync("EVALSHA", async redis =>
    {
        var script = new RedisScript($"return '{_key}'");

        Assert.That(await redis.ScriptRunAsync(script, [], [], Reply.Text), Is.EqualTo(_key));
    });

    [Test]
    public Task RunReadOnly_UnknownScript_FallsBackToItsText() => LiveGateway.RunAsync("EVALSHA_RO", async redis =>
    {
        var script = new RedisScript($"return '{_key}'");

        Assert.That(await redis.ScriptRunReadOnlyAsync(script, [], [], Reply.Text), Is.EqualTo(_key));
        using var pipeline = redis.CreatePipeline();
        var piped = pipeline.ScriptRunReadOnlyAsync(new RedisScript($"return '{_key}:piped'"), [], [], Reply.Text);
        await pipeline.SendAsync();
        Assert.That(await piped, Is.EqualTo($"{_key}:piped"));
    });

    [Test]
    public Task Load_ThenExists_UntilFlushed() => LiveGateway.RunAsync("SCRIPT", async redis =>
    {
        var known = new RedisScript($"return '{_key}:known'");
        var unknown = new RedisScript($"return '{_key}:unknown'");

        Assert.That(await redis.ScriptLoadAsync(known), Is.EqualTo(known.Sha1));
        Assert.That(await redis.ScriptExistsAsync([known, unknown]), Is.EqualTo(new[] { true, false }));
        Assert.That(await redis.ScriptFlushAsync());
        Assert.That(await redis.ScriptExistsAsync([known]), Is.EqualTo(new[] { false }));
        Assert.That(async () => await redis.ScriptKillAsync(), Throws.TypeOf<UpstashApiException>());
    });
}
