using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Gateway.Streams;

/// <summary>What no engine does on demand, done by a stub behind the gateway.</summary>
[Category("Whole")]
public sealed class StreamRunnerTests
{
    private const string Confirmation = "*3\r\n$9\r\nsubscribe\r\n$1\r\nc\r\n:1\r\n";

    [Test]
    public async Task Run_FirstReply_IsAwaitedBeforeTheAnswer()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var opening = gateway.PostAsync("subscribe/c", "[]");
        using var backend = await stub.AcceptAsync();

        var command = await backend.ReadCommandAsync();
        await backend.SendAsync("-NOPERM no such channel\r\n");

        Assert.That(command, Is.EqualTo(new[] { "subscribe", "c" }));
        Assert.That(await opening, Is.EqualTo((400, """{"error":"NOPERM no such channel"}""")));
    }

    [Test]
    public async Task Run_Password_IsSentFirst()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => options.RedisPassword = "pw");
        var opening = gateway.OpenStreamAsync("subscribe/c");
        using var backend = await stub.AcceptAsync();

        var auth = await backend.ReadCommandAsync();
        await backend.SendAsync("+OK\r\n");
        var command = await backend.ReadCommandAsync();
        await backend.SendAsync(Confirmation);
        using var stream = await opening;

        Assert.That(auth, Is.EqualTo(new[] { "AUTH", "pw" }));
        Assert.That(command, Is.EqualTo(new[] { "subscribe", "c" }));
        Assert.That(await stream.EventAsync(), Is.EqualTo("data: subscribe,c,1"));
    }

    [Test]
    public async Task Run_BackendDown_Is503InJson()
    {
        using var stub = new GatewayRespStub();
        stub.Die();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);

        Assert.That(await gateway.PostAsync("subscribe/c", "[]"), Is.EqualTo((503, """{"error":"ERR cannot connect to the backend"}""")));
    }

    [Test]
    public async Task Run_NoConfirmationInTime_Is503()
    {
        using var stub = new GatewayRespStub();
        var clock = new ManualTimeProvider();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, time: clock);
        var opening = gateway.PostAsync("subscribe/c", "[]");
        using var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That(await opening, Is.EqualTo((503, """{"error":"ERR the backend did not reply within 00:00:30"}""")));
    }

    [Test]
    public async Task Run_Silence_IsFilledWithHeartbeats()
    {
        using var stub = new GatewayRespStub();
        var clock = new ManualTimeProvider();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, time: clock);
        var (backend, stream) = await OpenAsync(gateway, stub);
        using var ends = backend;
        using var reader = stream;

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(15)).WaitAsync(GatewayRespStub.Guard);
        clock.Advance(TimeSpan.FromSeconds(15));
        var ping = await stream.EventAsync();
        await backend.SendAsync("*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$1\r\nx\r\n");

        Assert.That((ping, await stream.EventAsync()), Is.EqualTo((": ping", "data: message,c,x")));
    }

    [Test]
    public async Task Run_BackendBreaks_EndsTheStream()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var (backend, stream) = await OpenAsync(gateway, stub);
        using var reader = stream;

        backend.Dispose();

        Assert.That(await stream.RestAsync(), Is.Empty);
        await gateway.AnsweredAsync("/subscribe/c");
        Assert.That(gateway.Streams.Count, Is.Zero);
    }

    [Test]
    public async Task Run_MoreStreamsThanAllowed_Is429UntilOneEnds()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => options.MaxStreams = 1);
        var (backend, stream) = await OpenAsync(gateway, stub);

        var refused = await gateway.PostAsync("subscribe/d", "[]");
        stream.Dispose();
        Assert.That(await backend.IsClosedByPeerAsync(), Is.True);
        await gateway.AnsweredAsync("/subscribe/c");
        var (again, next) = await OpenAsync(gateway, stub);
        backend.Dispose();
        again.Dispose();
        next.Dispose();

        Assert.That(refused, Is.EqualTo((429, """{"error":"ERR max concurrent connections exceeded"}""")));
    }

    [Test]
    public async Task Run_GatewayStops_EndsTheStreamInOrder()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address);
        var (backend, stream) = await OpenAsync(gateway, stub);
        using var ends = backend;
        using var reader = stream;

        await gateway.StopAsync();

        Assert.That(await stream.RestAsync(), Is.Empty);
        Assert.That(await backend.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task Run_ReaderFallsBehind_IsCutOff()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => options.MaxStreamBacklogBytes = 64 * 1024);
        var (backend, stream) = await OpenAsync(gateway, stub);
        using var ends = backend;
        using var reader = stream;

        // Nobody reads: buffers on the way fill, then the backlog.
        var message = $"*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$32768\r\n{new string('x', 32768)}\r\n";
        await Assert.ThatAsync(
            async () =>
            {
                while (true)
                {
                    await backend.SendAsync(message);
                }
            },
            Throws.InstanceOf<IOException>());

        await gateway.AnsweredAsync("/subscribe/c");
        Assert.That(gateway.Streams.Count, Is.Zero);
    }

    [Test]
    public async Task Run_MessageOverTheLimit_EndsTheStream()
    {
        using var stub = new GatewayRespStub();
        await using var gateway = await GatewayHost.StartAsync(stub.Address, options => options.MaxStreamBacklogBytes = 1024);
        var (backend, stream) = await OpenAsync(gateway, stub);
        using var ends = backend;
        using var reader = stream;

        await backend.SendAsync($"*3\r\n$7\r\nmessage\r\n$1\r\nc\r\n$2000\r\n{new string('x', 2000)}\r\n");

        Assert.That(await stream.RestAsync(), Is.Empty);
    }

    private static async Task<(GatewayRespStub.Conversation Backend, EventStreamReader Stream)> OpenAsync(GatewayHost gateway, GatewayRespStub stub)
    {
        var opening = gateway.OpenStreamAsync("subscribe/c");
        var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();
        await backend.SendAsync(Confirmation);
        var stream = await opening;
        await stream.EventAsync();
        return (backend, stream);
    }
}
