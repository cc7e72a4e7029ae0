using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Subscriptions;

[Category("Wire")]
public sealed class RedisSubscriptionTests
{
    [Test]
    public async Task Subscribe_Channel_PostsItsEscapedName()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("a b/c?d=1,é");
        using var exchange = await server.ConfirmAsync("a b/c?d=1,é");

        await using var subscription = await subscribing;

        Assert.That(exchange.Head, Does.StartWith("POST /subscribe/a%20b%2Fc%3Fd%3D1%2C%C3%A9 HTTP/1.1\r\n"));
        Assert.That(
            exchange.Head,
            Does.Contain("Accept: text/event-stream\r\n").And.Contain($"Authorization: Bearer {UpstashStub.Token}\r\n").And.Contain("Content-Length: 0\r\n"));
    }

    [Test]
    public async Task Subscribe_ClientHasASyncToken_SendsIt()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        redis.SyncToken = "seen-7";
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");

        await using var subscription = await subscribing;

        Assert.That(exchange.Head, Does.Contain("Upstash-Sync-Token: seen-7\r\n"));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(1000)]
    public async Task Subscribe_BytesCutAnywhere_AreTheSameMessages(int size)
    {
        var events = Encoding.UTF8.GetBytes(
            ": welcome\n\ndata: subscribe,a,b,1\n\n"
            + "data: message,a,b,one\n\n"
            + ": ping\n\n"
            + "data: message,a,b,single LF\n"
            + "data: message,a,b,with CR LF\r\n\r\n"
            + "event: x\nid: 1\ndata: message,a,b,line 1\ndata:line 2\ndata:  line 3\ndata: line 4\n\n"
            + "data: message,other,not mine\n\n"
            + "data: message,a,b,\n\n"
            + "data: message,a,b,c,d é\n\n");
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("a,b");
        using var exchange = await server.AcceptAsync();
        await exchange.BeginAsync();
        foreach (var chunk in events.Chunk(size))
        {
            await exchange.SendAsync(chunk);
        }

        await using var subscription = await subscribing;

        Assert.That(
            (await TakeAsync(subscription, 6)).Select(message => message.Text),
            Is.EqualTo(new[] { "one", "single LF", "with CR LF", "line 1\nline 2\n line 3\nline 4", "", "c,d é" }));
    }

    [Test]
    public async Task Subscribe_SeveralChannels_MergesThem()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync(["a", "b", "a"]);
        using var first = await server.AcceptAsync();
        using var second = await server.AcceptAsync();
        foreach (var exchange in new[] { first, second })
        {
            await exchange.BeginAsync();
            await exchange.SendAsync($"data: subscribe,{exchange.Path[^1]},1\n\ndata: message,{exchange.Path[^1]},x\n\n");
        }

        await using var subscription = await subscribing;

        Assert.That((await TakeAsync(subscription, 2)).Select(message => message.Channel), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task PatternSubscribe_Message_NamesPatternAndChannel()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.PatternSubscribeAsync("p,*");
        using var exchange = await server.ConfirmAsync("p,*", "psubscribe");
        await exchange.SendAsync("data: pmessage,p,*,p1,{\"n\":1,\"m\":2}\n\n");

        await using var subscription = await subscribing;
        var message = (await TakeAsync(subscription, 1))[0];

        Assert.That(exchange.Path, Is.EqualTo("/psubscribe/p%2C%2A"));
        Assert.That((message.Pattern, message.Channel, message.Text, message.IsGap), Is.EqualTo(("p,*", "p1", "{\"n\":1,\"m\":2}", false)));
    }

    [Test]
    public async Task Monitor_Lines_AreReadAsTheyStand()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var watching = redis.MonitorAsync();
        using var exchange = await server.AcceptAsync();
        await exchange.BeginAsync();
        await exchange.SendAsync("data: \"OK\"\n\ndata: 1721284005.242090 [0 0.0.0.0:0] \"GET\" \"k\"\n\n");

        await using var monitor = await watching;

        await foreach (var line in monitor)
        {
            Assert.That((exchange.Path, line.Text), Is.EqualTo(("/monitor", "1721284005.242090 [0 0.0.0.0:0] \"GET\" \"k\"")));
            break;
        }
    }

    [Test]
    public async Task Subscribe_InvalidUtf8_KeepsItsBytes()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await exchange.SendAsync([.. "data: message,c,"u8, 0xFF, 0x00, .. "\n\n"u8]);

        await using var subscription = await subscribing;

        Assert.That((await TakeAsync(subscription, 1))[0].Bytes.ToArray(), Is.EqualTo(new byte[] { 0xFF, 0x00 }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Read_StreamBreaks_IsMadeAgainWithAGap(bool isReset)
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        await exchange.SendAsync("data: message,c,1\n\n");
        var before = await TakeAsync(subscription, 1);

        await exchange.SendAsync("data: message,c,cut");
        if (isReset)
        {
            exchange.Reset();
        }
        else
        {
            exchange.Dispose();
        }

        using var next = await server.ConfirmAsync("c");
        await next.SendAsync("data: message,c,2\n\n");

        Assert.That(
            before.Concat(await TakeAsync(subscription, 2)).Select(message => message.IsGap ? "gap" : message.Text),
            Is.EqualTo(new[] { "1", "gap", "2" }));
    }

    [Test]
    public async Task Read_ServerIsAwayForAWhile_IsAskedUntilItReturns()
    {
        using var server = new EventServer();
        using var redis = server.Client(configure: options => options.MaxRetries = 0);
        var subscribing = redis.SubscribeAsync("c");
        (await server.ConfirmAsync("c")).Dispose();
        await using var subscription = await subscribing;

        await (await server.AcceptAsync()).AnswerAsync(503, "<html>busy</html>", "text/html");
        await (await server.AcceptAsync()).AnswerAsync(429, """{"error":"ERR max concurrent connections exceeded"}""");
        (await server.AcceptAsync()).Reset();
        using var next = await server.ConfirmAsync("c");

        Assert.That((await TakeAsync(subscription, 1))[0].IsGap, Is.True);
    }

    [TestCase(401, "WRONGPASS invalid or missing auth token")]
    [TestCase(400, "NOPERM no such channel")]
    public async Task Read_RefusedWhenMadeAgain_EndsWithThatError(int status, string text)
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        await exchange.SendAsync("data: message,c,last\n\n");
        exchange.Dispose();
        await (await server.AcceptAsync()).AnswerAsync(status, $$"""{"error":"{{text}}"}""");

        var last = await TakeAsync(subscription, 1);
        var error = await Assert.ThrowsAsync<UpstashApiException>(() => TakeAsync(subscription, 1));

        Assert.That((last[0].Text, error!.StatusCode, error.ServerText, error.CommandName), Is.EqualTo(("last", status, text, "subscribe")));
    }

    [Test]
    public async Task Subscribe_Refused_ThrowsAtOnce()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("secret-channel");
        await (await server.AcceptAsync()).AnswerAsync(401, """{"error":"WRONGPASS invalid or missing auth token"}""");

        var error = await Assert.ThrowsAsync<UpstashApiException>(() => subscribing);

        Assert.That(error!.StatusCode, Is.EqualTo(401));
        Assert.That(error.ToString(), Does.Not.Contain("secret-channel").And.Not.Contain(UpstashStub.Token));
    }

    [Test]
    public async Task Subscribe_ServerIsBusy_IsTriedAgain()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        await (await server.AcceptAsync()).AnswerAsync(503, "");
        (await server.AcceptAsync()).Reset();
        using var exchange = await server.ConfirmAsync("c");

        await using var subscription = await subscribing;
        await exchange.SendAsync("data: message,c,x\n\n");

        Assert.That((await TakeAsync(subscription, 1))[0].IsGap, Is.False);
    }

    [Test]
    public async Task Read_ManyLines_AreJoined()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;

        var sending = exchange.SendAsync($"data: message,c,{string.Concat(Enumerable.Repeat("\ndata:y", 300_000))}\n\n");
        var message = (await TakeAsync(subscription, 1))[0];
        await sending;

        Assert.That(message.Text, Is.EqualTo(string.Concat(Enumerable.Repeat("\ny", 300_000))));
    }

    [Test]
    public async Task Subscribe_OneOfTwoRefused_ClosesTheOther()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync(["a", "b"]);
        var first = await server.AcceptAsync();
        await first.BeginAsync();
        await first.SendAsync($"data: subscribe,{first.Path[^1]},1\n\n");
        await (await server.AcceptAsync()).AnswerAsync(400, """{"error":"NOPERM"}""");

        await Assert.ThatAsync(() => subscribing, Throws.TypeOf<UpstashApiException>());

        Assert.That(await first.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task Subscribe_PageInsteadOfAStream_IsUnreadable()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        await (await server.AcceptAsync()).AnswerAsync(200, "<html>hello</html>", "text/html");

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => subscribing);

        Assert.That(error!.Excerpt, Is.EqualTo("<html>hello</html>"));
    }

    [Test]
    public async Task Subscribe_NoConfirmationInTime_TimesOut()
    {
        using var server = new EventServer();
        var clock = new ManualTimeProvider();
        using var redis = server.Client(clock, options => options.MaxRetries = 0);
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.AcceptAsync();
        await exchange.BeginAsync();
        await exchange.SendAsync(": ping\n\n");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(GatewayRespStub.Guard);

        clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThatAsync(() => subscribing, Throws.TypeOf<UpstashTimeoutException>());
    }

    [Test]
    public async Task Read_SilentForDays_StaysOpen()
    {
        using var server = new EventServer();
        var clock = new ManualTimeProvider();
        using var redis = server.Client(clock);
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;

        clock.Advance(TimeSpan.FromDays(3));
        await exchange.SendAsync("data: message,c,x\n\n");

        Assert.That((await TakeAsync(subscription, 1))[0].Text, Is.EqualTo("x"));
    }

    [Test]
    public async Task Subscribe_CancelledBeforeTheConfirmation_ClosesTheConnection()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        using var leaving = new CancellationTokenSource();
        var subscribing = redis.SubscribeAsync("c", leaving.Token);
        using var exchange = await server.AcceptAsync();
        await exchange.BeginAsync();

        await leaving.CancelAsync();

        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => subscribing);
        Assert.That(error!.CancellationToken, Is.EqualTo(leaving.Token));
        Assert.That(await exchange.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task Read_Cancelled_EndsTheLoopAndNotTheSubscription()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        using var leaving = new CancellationTokenSource();
        var reading = TakeAsync(subscription, 1, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
        await exchange.SendAsync("data: message,c,x\n\n");

        Assert.That((await TakeAsync(subscription, 1))[0].Text, Is.EqualTo("x"));
    }

    [Test]
    public async Task Read_SecondReader_IsRefused()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        var reading = TakeAsync(subscription, 1);

        await Assert.ThatAsync(() => TakeAsync(subscription, 1), Throws.InvalidOperationException);

        await exchange.SendAsync("data: message,c,x\n\n");
        await reading;
    }

    [Test]
    public async Task Dispose_WhileRead_EndsTheLoopAndTheConnection()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        var subscription = await subscribing;
        var reading = TakeAsync(subscription, 1);

        await subscription.DisposeAsync();
        await subscription.DisposeAsync();

        Assert.That(await reading, Is.Empty);
        Assert.That(await exchange.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task Client_DisposedBeforeItsSubscription_EndsTheLoopAndTheConnection()
    {
        using var server = new EventServer();
        var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var stream = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        await using var reader = subscription.GetAsyncEnumerator();
        await stream.SendAsync("data: message,c,last\n\n");
        Assert.That(await reader.MoveNextAsync());
        var next = reader.MoveNextAsync().AsTask();

        redis.Dispose();

        Assert.That(async () => await next.WaitAsync(GatewayRespStub.Guard), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(await stream.IsClosedByPeerAsync());
    }

    [Test]
    public async Task Read_LateReader_HasLostNothing()
    {
        using var server = new EventServer();
        using var redis = server.Client();
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"data: message,c,{i}\n\n"));
        await exchange.SendAsync(text);

        // Far more than fits on the way: the server waits for the reader.
        var sending = exchange.SendAsync($"data: message,c,{new string('x', 12_000_000)}\n\n");
        var messages = await TakeAsync(subscription, 2001);
        await sending;

        Assert.That(messages.Take(2000).Select(message => message.Text), Is.EqualTo(Enumerable.Range(0, 2000).Select(i => $"{i}")));
        Assert.That(messages[2000].Bytes.Length, Is.EqualTo(12_000_000));
    }

    [Test]
    public async Task Read_EventOverTheLimit_IsAnError()
    {
        using var server = new EventServer();
        using var redis = server.Client(configure: options => options.MaxResponseBytes = 8192);
        var subscribing = redis.SubscribeAsync("c");
        using var exchange = await server.ConfirmAsync("c");
        await using var subscription = await subscribing;
        await exchange.SendAsync($"data: message,c,{new string('x', 20_000)}\n\n");

        await Assert.ThatAsync(() => TakeAsync(subscription, 1), Throws.TypeOf<UpstashSerializationException>());
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("a\nb")]
    public async Task Subscribe_ImpossibleName_IsRefusedHere(string channel)
    {
        using var redis = new RedisClient(new Uri("http://127.0.0.1:1"), "t");

        await Assert.ThatAsync(() => redis.SubscribeAsync(channel), Throws.InstanceOf<ArgumentException>());
    }

    private static async Task<List<RedisMessage>> TakeAsync(RedisSubscription subscription, int count, CancellationToken cancellationToken = default)
    {
        var messages = new List<RedisMessage>();
        await foreach (var message in subscription.WithCancellation(cancellationToken))
        {
            messages.Add(message);
            if (messages.Count == count)
            {
                break;
            }
        }

        return messages;
    }
}
