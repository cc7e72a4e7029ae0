using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Redis;

[Category("Wire")]
public sealed class RedisPipelineTests : IDisposable
{
    private readonly UpstashStub _upstash = new();

    public void Dispose() => _upstash.Dispose();

    [Test]
    public async Task Send_GivesEachCommandItsOwnOutcome()
    {
        _upstash.Answers("""[{"result":1},{"error":"WRONGTYPE no"},{"result":["YQ=="]},{"result":"dg=="}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var incremented = pipeline.StringIncrementAsync("n");
        var refused = pipeline.HashGetAsync("n", "f");
        var misread = pipeline.StringIncrementAsync("m");
        var read = pipeline.StringGetAsync("k");

        var failures = await pipeline.TrySendAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(await incremented, Is.EqualTo(1));
            Assert.That(await read, Is.EqualTo("v"));
            Assert.That(failures.Single().Index, Is.EqualTo(1));
            Assert.That(failures.Single().CommandName, Is.EqualTo("HGET"));
            Assert.That(async () => await refused, Throws.TypeOf<UpstashApiException>());
            Assert.That(async () => await misread, Throws.TypeOf<UpstashSerializationException>());
            Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """[["INCRBY","n",1],["HGET","n","f"],["INCRBY","m",1],["GET","k"]]""" }));
        });
    }

    [Test]
    public async Task Send_OneFails_ThrowsTheFirst()
    {
        _upstash.Answers("""[{"result":1},{"error":"ERR a"},{"error":"ERR b"}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.StringIncrementAsync("a");
        _ = pipeline.StringIncrementAsync("b");
        _ = pipeline.StringIncrementAsync("c");

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => pipeline.SendAsync());

        Assert.That(error!.Message, Is.EqualTo("INCRBY (item 1) failed: ERR a."));
    }

    [Test]
    public async Task Send_UnknownScript_IsRunByItsTextAfterwards()
    {
        _upstash.AnswersFirst(
            Response.Create().WithBody("""[{"result":1},{"error":"NOSCRIPT No matching script. Please use EVAL."}]"""),
            Response.Create().WithBody("""[{"result":7}]"""),
            "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var added = pipeline.StringIncrementAsync("n");
        var script = pipeline.ScriptRunAsync(new RedisScript("return 7"), [], [], Reply.Integer);

        await pipeline.SendAsync();

        Assert.That((await added, await script), Is.EqualTo((1L, 7L)));
        Assert.That(_upstash.Bodies[1], Is.EqualTo("""[["EVAL","return 7",0]]"""));
    }

    [Test]
    public async Task Send_WholeRequestRefused_FailsEveryCommand()
    {
        _upstash.Answers("""{"error":"WRONGPASS invalid or missing auth token"}""", 401, "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var read = pipeline.StringGetAsync("k");

        Assert.That(async () => await pipeline.SendAsync(), Throws.TypeOf<UpstashApiException>().With.Message.Contains("REST token"));
        Assert.That(async () => await read, Throws.TypeOf<UpstashApiException>());
    }

    [Test]
    public async Task Send_TooFewAnswers_KeepsThoseThatCame()
    {
        _upstash.Answers("""[{"result":1}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var first = pipeline.StringIncrementAsync("a");
        var second = pipeline.StringIncrementAsync("b");

        Assert.That(async () => await pipeline.SendAsync(), Throws.TypeOf<UpstashSerializationException>());
        Assert.That(await first, Is.EqualTo(1));
        Assert.That(async () => await second, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Send_AnswerBrokenOffInAnItem_NeverReadsItAsNothing()
    {
        _upstash.Answers("""[{"result":1},{"result":"dg""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var first = pipeline.StringIncrementAsync("a");
        var second = pipeline.StringGetAsync("b");

        Assert.That(async () => await pipeline.SendAsync(), Throws.TypeOf<UpstashSerializationException>());
        Assert.That(await first, Is.EqualTo(1));
        Assert.That(async () => await second, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Send_TooManyAnswers_IsAnError()
    {
        _upstash.Answers("""[{"result":1},{"result":2}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.StringIncrementAsync("a");

        Assert.That(async () => await pipeline.SendAsync(), Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("1 answers"));
    }

    [Test]
    public async Task Send_ReaderThrows_FailsItsOwnCommandOnly()
    {
        _upstash.Answers("""[{"result":[1,[2]]},{"result":2}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var broken = pipeline.ExecuteAsync(new RedisCommand<long>("FOO", [], static (ref reply) =>
        {
            reply.EnterArray();
            reply.ExpectItem();
            throw new FormatException("mine");
        }));
        var next = pipeline.StringIncrementAsync("n");

        await pipeline.SendAsync();

        Assert.That(await next, Is.EqualTo(2));
        Assert.That(async () => await broken, Throws.TypeOf<FormatException>());
    }

    [Test]
    public async Task Send_ReaderStopsTooSoonOrGoesTooFar_StaysWithinItsOwnReply()
    {
        _upstash.Answers("""[{"result":[1,[2],3]},{"result":[4]},{"result":[]},{"result":5}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var untouched = pipeline.ExecuteAsync(new RedisCommand<bool>("FOO", [], static (ref reply) => reply.IsArray));
        var tooFar = pipeline.ExecuteAsync(new RedisCommand<int>("FOO", [], static (ref reply) =>
        {
            var items = 0;
            for (var tries = 0; tries < 10; tries++)
            {
                items += reply.NextItem() ? 1 : 0;
            }

            return items;
        }));
        var wrong = pipeline.ExecuteAsync(new RedisCommand<long>("FOO", [], static (ref reply) =>
        {
            reply.ExpectItem();
            return 0;
        }));
        var next = pipeline.StringIncrementAsync("n");

        await pipeline.SendAsync();

        Assert.That((await untouched, await tooFar, await next), Is.EqualTo((true, 1, 5L)));
        Assert.That(async () => await wrong, Throws.TypeOf<UpstashSerializationException>());
    }

    [Test]
    public async Task Send_SecondRoundFails_KeepsTheFirstRoundsOutcomes()
    {
        _upstash.AnswersFirst(
            Response.Create().WithBody("""[{"error":"NOSCRIPT no"},{"result":1},{"error":"ERR b"}]"""),
            Response.Create().WithStatusCode(400).WithBody("""{"error":"ERR max request size exceeded"}"""),
            "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        var script = pipeline.ScriptRunAsync(new RedisScript("return 7"), [], [], Reply.Integer);
        var added = pipeline.StringIncrementAsync("a");
        var refused = pipeline.StringIncrementAsync("b");

        Assert.That(async () => await pipeline.SendAsync(), Throws.TypeOf<UpstashApiException>().With.Message.Contains("max request size"));

        Assert.That(await added, Is.EqualTo(1));
        Assert.That(async () => await refused, Throws.TypeOf<UpstashApiException>().With.Property("Index").EqualTo(2));
        Assert.That(async () => await script, Throws.TypeOf<UpstashApiException>().With.Message.Contains("max request size"));
    }

    [Test]
    public async Task Send_ScriptFailsInTheSecondRound_HasItsOwnIndex()
    {
        _upstash.AnswersFirst(
            Response.Create().WithBody("""[{"result":1},{"error":"NOSCRIPT no"}]"""),
            Response.Create().WithBody("""[{"error":"ERR script"}]"""),
            "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.StringIncrementAsync("a");
        _ = pipeline.ScriptRunAsync(new RedisScript("return 7"), [], [], Reply.Integer);

        var failures = await pipeline.TrySendAsync();

        Assert.That((failures.Single().Index, failures.Single().CommandName), Is.EqualTo(((int?)1, "EVAL")));
    }

    [Test]
    public async Task Execute_ItemCancelled_EndsItsWaitAndLeavesTheOthers()
    {
        _upstash.Answers("""[{"result":1},{"result":2}]""", path: "/pipeline");
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();
        using var cancellation = new CancellationTokenSource();
        var left = pipeline.StringIncrementAsync("a", cancellationToken: cancellation.Token);
        var kept = pipeline.StringIncrementAsync("b");

        await cancellation.CancelAsync();
        var tooLate = pipeline.StringIncrementAsync("c", cancellationToken: cancellation.Token);
        await pipeline.SendAsync();

        Assert.That((left.IsCanceled, tooLate.IsCanceled, await kept), Is.EqualTo((true, true, 2L)));
        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """[["INCRBY","a",1],["INCRBY","b",1]]""" }));
    }

    [Test]
    public async Task Send_FailureThatNobodyAwaits_IsNotReportedAsUnobserved()
    {
        _upstash.Answers("""[{"error":"ERR of nobody"}]""", path: "/pipeline");
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.ToString().Contains("ERR of nobody", StringComparison.Ordinal) ? 1 : 0;
        using var redis = _upstash.Client();
        using var cancellation = new CancellationTokenSource();
        TaskScheduler.UnobservedTaskException += Count;

        await SendAndForgetAsync(redis, cancellation.Token);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException -= Count;

        Assert.That(unobserved, Is.Zero);
    }

    private static async Task SendAndForgetAsync(RedisClient redis, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.StringIncrementAsync("n", cancellationToken: cancellationToken);
        _ = await pipeline.TrySendAsync(cancellationToken);
    }

    [Test]
    public async Task Send_Empty_SendsNothing()
    {
        using var redis = _upstash.Client();
        using var pipeline = redis.CreatePipeline();

        await pipeline.SendAsync();

        Assert.That(_upstash.Bodies, Is.Empty);
    }

    [Test]
    public void Dispose_Unsent_EndsTheWait()
    {
        using var redis = _upstash.Client();
        var pipeline = redis.CreatePipeline();
        var read = pipeline.StringGetAsync("k");

        pipeline.Dispose();

        Assert.That(async () => await read, Throws.InvalidOperationException.With.Message.Contains("disposed before it was sent"));
        Assert.That(() => pipeline.StringGetAsync("k"), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Transaction_Discarded_IsOneErrorForAll()
    {
        _upstash.Answers("""{"error":"EXECABORT Transaction discarded because of previous errors."}""", 400, "/multi-exec");
        using var redis = _upstash.Client();
        using var transaction = redis.CreateTransaction();
        var read = transaction.StringGetAsync("k");

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => transaction.SendAsync());

        Assert.That((error!.CommandName, error.ErrorCode), Is.EqualTo(("multi-exec", "EXECABORT")));
        Assert.That(async () => await read, Throws.TypeOf<UpstashApiException>());
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task Transaction_LargeText_GoesWithTheOthers(int before)
    {
        _upstash.Answers(before == 0 ? """[{"result":"OK"}]""" : """[{"result":1},{"result":"OK"}]""", path: "/multi-exec");
        using var redis = _upstash.Client();
        using var transaction = redis.CreateTransaction();
        for (var i = 0; i < before; i++)
        {
            _ = transaction.StringIncrementAsync("n");
        }

        var set = transaction.StringSetAsync("k", System.Text.Encoding.UTF8.GetBytes(new string('x', 300_000)));
        await transaction.SendAsync();

        Assert.That(await set);
    }

    [TestCase(0)]
    [TestCase(1)]
    public async Task Transaction_BytesThatAreNoText_AreRefusedByName(int before)
    {
        using var redis = _upstash.Client();
        using var transaction = redis.CreateTransaction();
        for (var i = 0; i < before; i++)
        {
            _ = transaction.StringIncrementAsync("n");
        }

        _ = transaction.StringSetAsync("", new byte[] { 0xFF });
        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => transaction.SendAsync());

        Assert.That(error!.Message, Does.StartWith($"multi-exec: command {before} (SET) holds bytes that are not UTF-8."));
        Assert.That(_upstash.Bodies, Is.Empty);
    }

    [Test]
    public async Task Transaction_Script_GoesByItsText()
    {
        _upstash.Answers("""[{"result":7}]""", path: "/multi-exec");
        using var redis = _upstash.Client();
        using var transaction = redis.CreateTransaction();
        var script = transaction.ScriptRunAsync(new RedisScript("return 7"), [], [], Reply.Integer);

        await transaction.SendAsync();

        Assert.That(await script, Is.EqualTo(7));
        Assert.That(_upstash.Bodies, Is.EqualTo(new[] { """[["EVAL","return 7",0]]""" }));
    }
}
