using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

[Category("Wire")]
public sealed class LoneTransactionTests
{
    [Test]
    public async Task RunAsync_MoreThanConnectionsAllow_WaitForTheirTurn()
    {
        using var stub = new GatewayRespStub();
        var time = new ManualTimeProvider();
        var options = Options.Create(new GatewayOptions
        {
            Redis = stub.Address,
            Token = "t",
            Connections = 1,
            ConnectTimeout = TimeSpan.FromMinutes(5),
            CommandTimeout = TimeSpan.FromMinutes(1),
        });
        var connector = new RespConnector(options, time);
        await using var own = new RespConnectionPool(options, connector, time, NullLogger<RespConnectionPool>.Instance);
        await using var pools = new RespConnectionPools(own, options, connector, time, NullLogger<RespConnectionPool>.Instance);
        using var transactions = new LoneTransaction(pools, options, time);

        var first = RunAsync(transactions);
        var second = RunAsync(transactions);
        time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThatAsync(() => second, Throws.TypeOf<BackendUnreachableException>().With.Message.StartsWith("no connection for the transaction"));

        using (var backend = await stub.AcceptAsync())
        {
            Assert.That(await backend.ReadCommandAsync(), Is.EqualTo(new[] { "AUTH", "bob", "pw" }));
            await backend.SendAsync("-WRONGPASS invalid username-password pair or user is disabled.\r\n");
        }

        await Assert.ThatAsync(
            () => first, Throws.TypeOf<BackendUnreachableException>().With.Message.EqualTo("the backend refused the credentials of a caller's token"));
        var third = RunAsync(transactions);
        using var next = await stub.AcceptAsync();
        await ReplyAsync(next, "+OK\r\n");
        await ReplyAsync(next, "+OK\r\n");
        await ReplyAsync(next, "*0\r\n");
        using var replies = await third;
        Assert.That(replies.Length, Is.EqualTo("+OK\r\n*0\r\n".Length));
    }

    private static Task<PooledBuffer> RunAsync(LoneTransaction transactions)
    {
        var request = new PooledBuffer();
        RespWriter.WriteCommand(request, "MULTI"u8);
        RespWriter.WriteCommand(request, "EXEC"u8);
        return transactions.RunAsync(CallerIdentity.User(new BackendCredentials("bob", "pw")), request, 2, CancellationToken.None);
    }

    private static async Task ReplyAsync(GatewayRespStub.Conversation backend, string reply)
    {
        await backend.ReadCommandAsync();
        await backend.SendAsync(reply);
    }
}
