using System.Buffers;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Wire")]
public sealed class RespConnectionPoolTests
{
    [Test]
    public async Task ExecuteAsync_ManyOnOneConnection_EachGetsItsOwnReply()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1);
        var first = SendAsync(pool, "one");
        using var backend = await stub.AcceptAsync();
        var others = Enumerable.Range(2, 50).Select(i => SendAsync(pool, $"n{i}")).ToArray();

        for (var i = 0; i < 51; i++)
        {
            var command = await backend.ReadCommandAsync();
            await backend.SendAsync($"+re:{command[0]}\r\n");
        }

        Assert.That(await first.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+re:one\r\n"));
        Assert.That(
            await Task.WhenAll(others).WaitAsync(GatewayRespStub.Guard),
            Is.EqualTo(Enumerable.Range(2, 50).Select(i => $"+re:n{i}\r\n")));
    }

    [Test]
    public async Task ExecuteAsync_OneCallerAfterTheOther_UsesOneConnection()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 4);
        var first = SendAsync(pool, "a");
        using var backend = await stub.AcceptAsync();
        await ReplyAsync(backend, "+1\r\n");
        await first;

        var second = SendAsync(pool, "b");
        await ReplyAsync(backend, "+2\r\n");

        Assert.That(await second, Is.EqualTo("+2\r\n"));
        Assert.That(pool.OpenConnections, Is.EqualTo(1));
    }

    [Test]
    public async Task ExecuteAsync_CancelledWhileWaiting_KeepsTheOrderForTheNext()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1);
        using var leaving = new CancellationTokenSource();
        var abandoned = SendAsync(pool, "slow", leaving.Token);
        using var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();
        var next = SendAsync(pool, "next");
        await backend.ReadCommandAsync();
        await backend.SendAsync("$10\r\nabc");

        await leaving.CancelAsync();
        await Assert.ThatAsync(() => abandoned, Throws.InstanceOf<OperationCanceledException>());
        await backend.SendAsync("defghij\r\n+mine\r\n");

        Assert.That(await next.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+mine\r\n"));
    }

    [Test]
    public async Task ExecuteAsync_CancelledBeforeItsTurn_IsNeverSent()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1);
        using var leaving = new CancellationTokenSource();

        // More than the sockets between can hold, so that the writer stays with it until the stub reads.
        var large = SendAsync(pool, new string('x', 64 * 1024 * 1024));
        using var backend = await stub.AcceptAsync();
        var unsent = SendAsync(pool, "UNSENT", leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThatAsync(() => unsent, Throws.InstanceOf<OperationCanceledException>());
        var next = SendAsync(pool, "NEXT");

        await ReplyAsync(backend, "+1\r\n");
        var following = await backend.ReadCommandAsync();
        await backend.SendAsync("+2\r\n");

        Assert.That(following, Is.EqualTo(new[] { "NEXT" }));
        Assert.That(
            await Task.WhenAll(large, next).WaitAsync(GatewayRespStub.Guard), Is.EqualTo(new[] { "+1\r\n", "+2\r\n" }));
    }

    [Test]
    public async Task ExecuteAsync_HalfOfALargeReplyOutstanding_SendsTheNextElsewhere()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 4);
        var half = new byte[10 * 1024 * 1024];
        var large = SendAsync(pool, "LARGE");
        using var busy = await stub.AcceptAsync();
        await busy.ReadCommandAsync();
        await busy.SendAsync($"${2 * half.Length}\r\n");
        await busy.SendAsync(half);

        var small = SendAsync(pool, "PING");
        using var free = await stub.AcceptAsync();
        await ReplyAsync(free, "+PONG\r\n");

        Assert.That(await small.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+PONG\r\n"));
        Assert.That(large.IsCompleted, Is.False);
        await busy.SendAsync(half);
        await busy.SendAsync("\r\n");
        Assert.That(await large.WaitAsync(GatewayRespStub.Guard), Has.Length.EqualTo("$20971520\r\n\r\n".Length + (2 * half.Length)));
    }

    [Test]
    public async Task ExecuteAsync_LostAfterSending_SaysTheOutcomeIsUnknownAndReconnects()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1);
        var lost = SendAsync(pool, "INCR");
        using (var dying = await stub.AcceptAsync())
        {
            await dying.ReadCommandAsync();
        }

        await Assert.ThatAsync(() => lost, Throws.TypeOf<OutcomeUnknownException>());
        var next = SendAsync(pool, "PING");
        using var fresh = await stub.AcceptAsync();
        await ReplyAsync(fresh, "+PONG\r\n");
        Assert.That(await next.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+PONG\r\n"));
    }

    [Test]
    public async Task ExecuteAsync_NobodyListens_SaysNothingWasSent_UntilItReturns()
    {
        using var stub = new GatewayRespStub();
        stub.Die();
        await using var pool = Pool(stub, connections: 2);

        await Assert.ThatAsync(() => SendAsync(pool, "PING"), Throws.TypeOf<BackendUnreachableException>());
        await Assert.ThatAsync(() => SendAsync(pool, "PING"), Throws.TypeOf<BackendUnreachableException>());

        stub.Return();
        var next = SendAsync(pool, "PING");
        using var backend = await stub.AcceptAsync();
        await ReplyAsync(backend, "+PONG\r\n");
        Assert.That(await next.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+PONG\r\n"));
    }

    [Test]
    public async Task ExecuteAsync_NoReplyInTime_ClosesTheConnection()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1, options => options.CommandTimeout = TimeSpan.FromMilliseconds(100));
        var late = SendAsync(pool, "SLOW");
        using var backend = await stub.AcceptAsync();

        await Assert.ThatAsync(() => late, Throws.TypeOf<OutcomeUnknownException>().With.Message.Contains("did not reply within"));

        await backend.ReadCommandAsync();
        Assert.That(await backend.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task ExecuteAsync_NoReplyInTimeAndItsCallerHasLeft_ClosesTheConnectionAllTheSame()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1, options => options.CommandTimeout = TimeSpan.FromMilliseconds(100));
        using var leaving = new CancellationTokenSource();
        var left = SendAsync(pool, "SLOW", leaving.Token);
        using var dead = await stub.AcceptAsync();
        await dead.ReadCommandAsync();

        await leaving.CancelAsync();
        await Assert.ThatAsync(() => left, Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await dead.IsClosedByPeerAsync(), Is.True);
    }

    [Test]
    public async Task ExecuteAsync_NotResp_FailsWithoutHanging()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 1);
        var confused = SendAsync(pool, "PING");
        using var backend = await stub.AcceptAsync();

        await ReplyAsync(backend, "HTTP/1.1 400 Bad Request\r\n");

        await Assert.ThatAsync(
            () => confused,
            Throws.TypeOf<OutcomeUnknownException>().With.InnerException.TypeOf<RespProtocolException>());
    }

    [TestCase(null, "AUTH|pw")]
    [TestCase("me", "AUTH|me|pw")]
    public async Task ExecuteAsync_PasswordConfigured_AuthenticatesFirst(string? user, string expected)
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, 1, options => (options.RedisUser, options.RedisPassword) = (user, "pw"));
        var command = SendAsync(pool, "PING");
        using var backend = await stub.AcceptAsync();

        var first = await backend.ReadCommandAsync();
        await backend.SendAsync("+OK\r\n");
        await ReplyAsync(backend, "+PONG\r\n");

        Assert.That(string.Join('|', first), Is.EqualTo(expected));
        Assert.That(await command.WaitAsync(GatewayRespStub.Guard), Is.EqualTo("+PONG\r\n"));
    }

    [Test]
    public async Task ExecuteAsync_CredentialsRefused_NamesTheSettingsAndNoSecret()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, 1, options => options.RedisPassword = "pw-secret");
        var command = SendAsync(pool, "PING");
        using var backend = await stub.AcceptAsync();

        await ReplyAsync(backend, "-WRONGPASS invalid username-password pair\r\n");

        await Assert.ThatAsync(
            () => command,
            Throws.TypeOf<BackendUnreachableException>().With.Message.Contains("Gateway:RedisPassword").And.Message.Not.Contains("pw-secret"));
    }

    [Test]
    public async Task ExecuteAsync_SecondConnectionRefused_SharesTheFirst()
    {
        using var stub = new GatewayRespStub();
        await using var pool = Pool(stub, connections: 2);
        var first = SendAsync(pool, "a");
        using var backend = await stub.AcceptAsync();
        await backend.ReadCommandAsync();
        stub.Die();

        var second = SendAsync(pool, "b");
        await backend.ReadCommandAsync();
        await backend.SendAsync("+1\r\n+2\r\n");

        Assert.That(
            await Task.WhenAll(first, second).WaitAsync(GatewayRespStub.Guard), Is.EqualTo(new[] { "+1\r\n", "+2\r\n" }));
    }

    private static RespConnectionPool Pool(GatewayRespStub stub, int connections, Action<GatewayOptions>? configure = null)
    {
        var options = new GatewayOptions { Redis = stub.Address, Token = "t", Connections = connections };
        configure?.Invoke(options);
        var wrapped = Options.Create(options);
        return new RespConnectionPool(
            wrapped, new RespConnector(wrapped, TimeProvider.System), TimeProvider.System, NullLogger<RespConnectionPool>.Instance);
    }

    private static async Task<string> SendAsync(RespConnectionPool pool, string name, CancellationToken cancellationToken = default)
    {
        var request = new PooledBuffer();
        RespWriter.WriteCommand(request, System.Text.Encoding.UTF8.GetBytes(name));
        using var replies = await pool.ExecuteAsync(request, 1, cancellationToken);
        return System.Text.Encoding.Latin1.GetString(replies.AsSequence().ToArray());
    }

    private static async Task ReplyAsync(GatewayRespStub.Conversation backend, string reply)
    {
        await backend.ReadCommandAsync();
        await backend.SendAsync(reply);
    }
}
