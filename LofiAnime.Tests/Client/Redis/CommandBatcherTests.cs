using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis;

[Category("Wire")]
public sealed class CommandBatcherTests
{
    private readonly HeldUpstash _upstash = new();

    [Test]
    public async Task Execute_NothingUnderWay_GoesAtOnceAndAlone()
    {
        using var redis = _upstash.Client();

        var value = redis.StringGetAsync("a");
        var request = await _upstash.NextAsync();
        request.Answer("""{"result":"dg=="}""");

        Assert.That((request.Path, request.Body, await value), Is.EqualTo(("/", """["GET","a"]""", "v")));
    }

    [Test]
    public async Task Execute_WhileAnotherIsUnderWay_RidesWithTheOthersInOrder()
    {
        using var redis = _upstash.Client();
        var first = redis.StringGetAsync("a");
        var waiting = Enumerable.Range(0, 3).Select(i => redis.StringIncrementAsync($"n{i}")).ToArray();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        var shared = await _upstash.NextAsync();
        shared.Answer("""[{"result":1},{"result":2},{"result":3}]""");

        Assert.That(await first, Is.Null);
        Assert.That(await Task.WhenAll(waiting), Is.EqualTo(new long[] { 1, 2, 3 }));
        Assert.That((shared.Path, shared.Body), Is.EqualTo(("/pipeline", """[["INCRBY","n0",1],["INCRBY","n1",1],["INCRBY","n2",1]]""")));
    }

    [Test]
    public async Task Execute_OneWaits_LeavesAlone()
    {
        using var redis = _upstash.Client();
        _ = redis.StringGetAsync("a");
        var second = redis.StringGetAsync("b");
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        var request = await _upstash.NextAsync();
        request.Answer("""{"result":"dg=="}""");

        Assert.That((request.Path, await second), Is.EqualTo(("/", "v")));
    }

    [Test]
    public async Task Execute_OneItemFails_FailsAloneAndKnowsOfNoPipeline()
    {
        using var redis = _upstash.Client();
        var (poisoned, healthy) = await TwoWaitingAsync(redis, redis => redis.HashGetAsync("s", "f"), redis => redis.StringGetAsync("b"));

        (await _upstash.NextAsync()).Answer("""[{"error":"WRONGTYPE Operation against a key holding the wrong kind of value"},{"result":"dg=="}]""");

        Assert.That(await healthy, Is.EqualTo("v"));
        var error = await Assert.ThrowsAsync<UpstashApiException>(() => poisoned);
        Assert.That((error!.ErrorCode, error.CommandName, error.Index), Is.EqualTo(("WRONGTYPE", "HGET", (int?)null)));
    }

    [Test]
    public async Task Execute_OneIsNoUnicode_FailsAloneAndIsNotSent()
    {
        using var redis = _upstash.Client();
        var (broken, healthy) = await TwoWaitingAsync(redis, redis => redis.StringGetAsync("\ud800"), redis => redis.StringGetAsync("b"));

        var request = await _upstash.NextAsync();
        request.Answer("""{"result":"dg=="}""");

        Assert.That((request.Body, await healthy), Is.EqualTo(("""["GET","b"]""", "v")));
        Assert.That(async () => await broken, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Execute_CancelledWhileItWaits_IsNotSentAndHarmsNoOther()
    {
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();
        _ = redis.StringGetAsync("a");
        var cancelled = redis.StringIncrementAsync("n", cancellationToken: cancellation.Token);
        var healthy = redis.StringGetAsync("b");
        await cancellation.CancelAsync();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        var request = await _upstash.NextAsync();
        request.Answer("""{"result":"dg=="}""");

        Assert.That((request.Body, await healthy), Is.EqualTo(("""["GET","b"]""", "v")));
        var error = await Assert.CatchAsync<OperationCanceledException>(() => cancelled);
        Assert.That(error!.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task Execute_CancelledUnderWay_HarmsNoOther()
    {
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();
        var (cancelled, healthy) = await TwoWaitingAsync(redis, redis => redis.StringGetAsync("c", cancellation.Token), redis => redis.StringGetAsync("b"));
        var request = await _upstash.NextAsync();

        await cancellation.CancelAsync();
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
        request.Answer("""[{"result":null},{"result":"dg=="}]""");

        Assert.That(await healthy, Is.EqualTo("v"));
    }

    [Test]
    public async Task Execute_FirstCallIsCancelled_TheOthersLeaveAtOnce()
    {
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();
        var cancelled = redis.StringGetAsync("a", cancellation.Token);
        var second = redis.StringGetAsync("b");
        await _upstash.NextAsync();

        await cancellation.CancelAsync();
        (await _upstash.NextAsync()).Answer("""{"result":"dg=="}""");

        Assert.That(await second, Is.EqualTo("v"));
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Execute_MoreThanTheCap_RideInTurns()
    {
        using var redis = _upstash.Client(options => options.MaxBatchCommands = 2);
        _ = redis.StringGetAsync("a");
        var waiting = Enumerable.Range(0, 3).Select(i => redis.StringGetAsync($"{i}")).ToArray();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        var second = await _upstash.NextAsync();
        second.Answer("""[{"result":null},{"result":null}]""");
        var third = await _upstash.NextAsync();
        third.Answer("""{"result":null}""");
        await Task.WhenAll(waiting);

        Assert.That((second.Body, third.Body), Is.EqualTo(("""[["GET","0"],["GET","1"]]""", """["GET","2"]""")));
    }

    [Test]
    public async Task Execute_MoreBytesThanARequestHolds_RideInTurnsInOrder()
    {
        using var redis = _upstash.Client(options => options.MaxRequestBytes = 1024);
        _ = redis.StringGetAsync("a");
        var writes = Enumerable.Range(0, 3).Select(i => redis.StringSetAsync($"{i}", new string('x', 400))).ToArray();
        var tooLong = redis.StringSetAsync("4", new string('x', 1100));
        var last = redis.StringGetAsync("5");
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        var second = await _upstash.NextAsync();
        second.Answer("""[{"result":"OK"},{"result":"OK"}]""");
        var third = await _upstash.NextAsync();
        third.Answer("""[{"result":"OK"}]""");
        var fourth = await _upstash.NextAsync();
        fourth.Answer("""{"result":null}""");
        await Task.WhenAll([.. writes, last]);

        Assert.That(second.Bytes, Has.Length.LessThanOrEqualTo(1024));
        Assert.That(third.Body, Does.StartWith("""[["SET","2","""));
        Assert.That(async () => await tooLong, Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("MaxRequestBytes"));
    }

    [Test]
    public async Task Execute_Binary_GoesRawBetweenTheOthersInOrder()
    {
        using var redis = _upstash.Client();
        _ = redis.StringGetAsync("a");
        var before = redis.StringGetAsync("b");
        var binary = redis.StringSetAsync("k", new byte[] { 0, 0xFF, 0x10 }, TimeSpan.FromSeconds(5), ValueCondition.NotExists);
        var after = redis.StringGetAsync("k");
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        (await _upstash.NextAsync()).Answer("""[{"result":null}]""");
        var raw = await _upstash.NextAsync();
        raw.Answer("""{"result":"OK"}""");
        (await _upstash.NextAsync()).Answer("""{"result":"AP8Q"}""");
        await Task.WhenAll(before, binary, after);

        Assert.That((raw.Method, raw.Path), Is.EqualTo(("PUT", "/SET/k?NX=PX&5000")));
        Assert.That(raw.Bytes, Is.EqualTo(new byte[] { 0, 0xFF, 0x10 }));
    }

    [Test]
    public async Task Execute_503ForAll_RepeatsWhatMayBeRepeatedAndFailsTheRest()
    {
        using var redis = _upstash.Client();
        var (write, read) = await TwoWaitingAsync(redis, redis => redis.StringIncrementAsync("n"), redis => redis.StringGetAsync("b"));
        (await _upstash.NextAsync()).Answer("busy", status: 503);

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => write);
        var again = await _upstash.NextAsync();
        again.Answer("""{"result":"dg=="}""");

        Assert.That((error!.StatusCode, error.IsTransient), Is.EqualTo((503, true)));
        Assert.That((again.Body, await read), Is.EqualTo(("""["GET","b"]""", "v")));
    }

    [Test]
    public async Task Execute_ConnectionBreaks_NoWriteIsSentTwice()
    {
        using var redis = _upstash.Client(options => options.MaxRetries = 0);
        var (write, read) = await TwoWaitingAsync(redis, redis => redis.StringIncrementAsync("n"), redis => redis.StringGetAsync("b"));
        (await _upstash.NextAsync()).Break();

        Assert.That(async () => await write, Throws.TypeOf<UpstashTransportException>());
        Assert.That(async () => await read, Throws.TypeOf<UpstashTransportException>());
        Assert.That(_upstash.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Execute_SlowRequest_HoldsTheOthersForOneAttemptOnly()
    {
        var clock = new ManualTimeProvider();
        using var redis = _upstash.Client(
            options =>
            {
                options.AttemptTimeout = TimeSpan.FromSeconds(2);
                options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMinutes(1);
            },
            clock);
        var slow = redis.StringGetAsync("slow");
        var other = redis.StringGetAsync("other");
        await _upstash.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(2));
        (await _upstash.NextAsync()).Answer("""{"result":"dg=="}""");

        Assert.That(await other, Is.EqualTo("v"));
        Assert.That(slow.IsCompleted, Is.False);
        await clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await _upstash.NextAsync()).Answer("""{"result":"dw=="}""");
        Assert.That(await slow, Is.EqualTo("w"));
    }

    [Test]
    public async Task Execute_SharedRequestFails_OthersDoNotWaitForItsRepetition()
    {
        var clock = new ManualTimeProvider();
        using var redis = _upstash.Client(options => options.RetryDelay = options.MaxRetryDelay = TimeSpan.FromMinutes(1), clock);
        var (write, read) = await TwoWaitingAsync(redis, redis => redis.StringIncrementAsync("n"), redis => redis.StringGetAsync("b"));
        var shared = await _upstash.NextAsync();
        var other = redis.StringGetAsync("other");

        shared.Answer("busy", status: 503);
        (await _upstash.NextAsync()).Answer("""{"result":"dg=="}""");

        Assert.That(await other, Is.EqualTo("v"));
        Assert.That(async () => await write, Throws.TypeOf<UpstashApiException>());
        Assert.That(read.IsCompleted, Is.False);
        await clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await _upstash.NextAsync()).Answer("""{"result":"dw=="}""");
        Assert.That(await read, Is.EqualTo("w"));
    }

    [Test]
    public async Task Execute_RequestRefusedAsAWhole_TheCulpritFailsAlone()
    {
        using var redis = _upstash.Client();
        _ = redis.StringGetAsync("a");
        var waiting = Enumerable.Range(0, 4).Select(i => redis.StringIncrementAsync($"n{i}")).ToArray();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        await AnswerUntilAsync(waiting, request => request.Body.Contains("n2", StringComparison.Ordinal)
            ? ("""{"error":"ERR this I cannot read"}""", 400)
            : (request.Path == "/" ? """{"result":7}""" : """[{"result":7},{"result":7}]""", 200));

        Assert.That(new[] { await waiting[0], await waiting[1], await waiting[3] }, Is.EqualTo(new long[] { 7, 7, 7 }));
        Assert.That(async () => await waiting[2], Throws.TypeOf<UpstashApiException>().With.Property("StatusCode").EqualTo(400));
    }

    [Test]
    public async Task Execute_CancelledBytesChangeBeforeAHalfIsWritten_TheOthersAreSentAllTheSame()
    {
        using var redis = _upstash.Client();
        using var leaving = new CancellationTokenSource();
        var reused = "text"u8.ToArray();
        _ = redis.StringGetAsync("a");
        var cancelled = redis.StringSetAsync("k", reused, cancellationToken: leaving.Token);
        var waiting = Enumerable.Range(0, 3).Select(i => redis.StringIncrementAsync($"n{i}")).ToArray();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");
        var whole = await _upstash.NextAsync();

        await leaving.CancelAsync();
        reused[0] = 0xFF;
        whole.Answer("""{"error":"ERR this I cannot read"}""", status: 400);
        await AnswerUntilAsync(waiting, request => (request.Path == "/pipeline" ? """[{"result":7},{"result":7}]""" : """{"result":7}""", 200));

        Assert.That(await Task.WhenAll(waiting), Is.EqualTo(new long[] { 7, 7, 7 }));
        Assert.That(cancelled.IsCanceled);
    }

    [Test]
    public async Task Execute_EveryRequestIsRefused_AsksThreeTimesAndNotForEach()
    {
        using var redis = _upstash.Client();
        _ = redis.StringGetAsync("a");
        var waiting = Enumerable.Range(0, 100).Select(i => redis.StringGetAsync($"{i}")).ToArray();
        (await _upstash.NextAsync()).Answer("""{"result":null}""");

        await AnswerUntilAsync(waiting, _ => ("""{"error":"ERR max daily request limit exceeded"}""", 400));

        Assert.That(_upstash.Count, Is.EqualTo(4));
        Assert.That(waiting.Select(task => task.Exception!.InnerException!.Message).Distinct(), Has.Exactly(1).Contains("max daily request limit"));
    }

    [Test]
    public async Task Execute_AnswerIsCutShort_AnsweredKeepTheirsReadsAreAskedAgainWritesFail()
    {
        using var redis = _upstash.Client();
        _ = redis.StringGetAsync("a");
        var answered = redis.StringIncrementAsync("n1");
        var write = redis.StringIncrementAsync("n2");
        var read = redis.StringGetAsync("b");
        (await _upstash.NextAsync()).Answer("""{"result":null}""");
        (await _upstash.NextAsync()).Answer("""[{"result":1},{"resu""");

        var again = await _upstash.NextAsync();
        again.Answer("""{"result":"dg=="}""");

        Assert.That((await answered, await read, again.Body), Is.EqualTo((1L, "v", """["GET","b"]""")));
        Assert.That(async () => await write, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Execute_UnknownScriptAmongOthers_IsRunByItsText()
    {
        using var redis = _upstash.Client();
        var script = new RedisScript("return 1");
        var (scripted, other) = await TwoWaitingAsync(
            redis, redis => redis.ScriptRunAsync(script, [], [], Reply.Integer), redis => redis.StringGetAsync("b"));
        (await _upstash.NextAsync()).Answer("""[{"error":"NOSCRIPT No matching script. Please use EVAL."},{"result":null}]""");

        var again = await _upstash.NextAsync();
        again.Answer("""{"result":1}""");

        Assert.That((await scripted, again.Body), Is.EqualTo((1L, """["EVAL","return 1",0]""")));
        Assert.That(await other, Is.Null);
    }

    [Test]
    public async Task Execute_BatchingIsOff_EachGoesAtOnce()
    {
        using var redis = _upstash.Client(options => options.AutoBatching = false);

        var both = Task.WhenAll(redis.StringGetAsync("a"), redis.StringGetAsync("b"));
        (await _upstash.NextAsync(), await _upstash.NextAsync()).Both(request => request.Answer("""{"result":null}"""));

        Assert.That(await both, Is.All.Null);
    }

    [Test]
    public async Task Unbatched_WhileAnotherIsUnderWay_GoesAtOnce()
    {
        using var redis = _upstash.Client();

        var both = Task.WhenAll(redis.StringGetAsync("a"), redis.Unbatched.StringGetAsync("b"));
        (await _upstash.NextAsync(), await _upstash.NextAsync()).Both(request => request.Answer("""{"result":null}"""));

        Assert.That(await both, Is.All.Null);
    }

    [Test]
    public async Task Execute_TwoMayBeUnderWay_TheThirdWaits()
    {
        using var redis = _upstash.Client(options => options.MaxBatchesInFlight = 2);
        var all = Task.WhenAll(Enumerable.Range(0, 4).Select(i => redis.StringGetAsync($"{i}")));

        var two = (await _upstash.NextAsync(), await _upstash.NextAsync());
        Assert.That(_upstash.Count, Is.EqualTo(2));
        two.Item2.Answer("""{"result":null}""");
        var third = await _upstash.NextAsync();
        third.Answer("""[{"result":null},{"result":null}]""");
        two.Item1.Answer("""{"result":null}""");

        Assert.That(await all, Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Dispose_WhileOthersWait_EndsTheirWait()
    {
        var redis = _upstash.Client();
        var first = redis.StringGetAsync("a");
        var second = redis.StringGetAsync("b");
        await _upstash.NextAsync();

        redis.Dispose();

        Assert.That(async () => await first.WaitAsync(GatewayRespStub.Guard), Throws.Exception.Not.TypeOf<TimeoutException>());
        Assert.That(async () => await second.WaitAsync(GatewayRespStub.Guard), Throws.Exception.Not.TypeOf<TimeoutException>());
    }

    /// <summary>Makes two calls that wait behind a third, which is answered.</summary>
    private async Task<(Task<TFirst> First, Task<TSecond> Second)> TwoWaitingAsync<TFirst, TSecond>(
        RedisClient redis, Func<RedisClient, Task<TFirst>> first, Func<RedisClient, Task<TSecond>> second)
    {
        _ = redis.StringGetAsync("a");
        var both = (first(redis), second(redis));
        (await _upstash.NextAsync()).Answer("""{"result":null}""");
        return both;
    }

    private async Task AnswerUntilAsync(IEnumerable<Task> ended, Func<HeldUpstash.Arrival, (string Json, int Status)> answer)
    {
        var end = Task.WhenAll(ended);
        for (var next = _upstash.NextAsync(); await Task.WhenAny(end, next) == next; next = _upstash.NextAsync())
        {
            var (json, status) = answer(await next);
            (await next).Answer(json, status);
        }
    }
}

file static class PairExtensions
{
    public static void Both<T>(this (T First, T Second) pair, Action<T> act)
    {
        act(pair.First);
        act(pair.Second);
    }
}
