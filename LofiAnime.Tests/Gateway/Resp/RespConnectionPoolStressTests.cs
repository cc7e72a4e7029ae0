using System.Buffers;
using System.Globalization;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.Resp;

namespace LofiAnime.Tests.Gateway.Resp;

/// <summary>Many callers, some of whom leave, on connections that break anywhere: whoever gets an answer gets his own.</summary>
[Category("Wire")]
public sealed class RespConnectionPoolStressTests
{
    private const int Callers = 24;
    private const int RequestsEach = 60;

    [TestCase(1, 1)]
    [TestCase(2, 1)]
    [TestCase(3, 4)]
    [TestCase(4, 4)]
    public async Task ExecuteAsync_CallersLeaveAndConnectionsBreak_EveryAnswerIsTheCallersOwn(int seed, int connections)
    {
        using var stub = new GatewayRespStub();
        var options = Options.Create(new GatewayOptions { Redis = stub.Address, Token = "t", Connections = connections });
        var backend = ServeAsync(stub, seed);
        int answered;
        await using (var pool = new RespConnectionPool(
            options, new RespConnector(options, TimeProvider.System), TimeProvider.System, NullLogger<RespConnectionPool>.Instance))
        {
            answered = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(pool, seed, caller)))).Sum();
        }

        stub.Dispose();
        await backend;

        Assert.That(answered, Is.GreaterThan(Callers * RequestsEach / 4), "most requests meet no accident");
    }

    // Gives back how many were answered.
    private static async Task<int> CallAsync(RespConnectionPool pool, int seed, int caller)
    {
        var random = new Random((seed * 1000) + caller);
        var answered = 0;
        for (var i = 0; i < RequestsEach; i++)
        {
            var size = random.Next(10) == 0 ? random.Next(300_000) : random.Next(40);
            var id = string.Create(CultureInfo.InvariantCulture, $"{caller}.{i}:{size}");
            var isTransaction = random.Next(4) == 0;
            using var leaving = new CancellationTokenSource();
            var reply = SendAsync(pool, id, isTransaction, leaving.Token);
            if (random.Next(6) == 0)
            {
                for (var turns = random.Next(4); turns > 0; turns--)
                {
                    await Task.Yield();
                }

                await leaving.CancelAsync();
            }

            try
            {
                var expected = isTransaction ? $"+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n{Echo(id)}{Echo(id)}" : Echo(id);
                Assert.That(await reply.WaitAsync(GatewayRespStub.Guard) == expected, Is.True, id);
                answered++;
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
            }
            catch (Exception accident) when (accident is OutcomeUnknownException or BackendUnreachableException)
            {
            }
        }

        return answered;
    }

    private static async Task<string> SendAsync(RespConnectionPool pool, string id, bool isTransaction, CancellationToken cancellationToken)
    {
        var request = new PooledBuffer();
        if (isTransaction)
        {
            RespWriter.WriteCommand(request, "MULTI"u8);
            WriteEcho(request, id);
        }

        WriteEcho(request, id);
        if (isTransaction)
        {
            RespWriter.WriteCommand(request, "EXEC"u8);
        }

        using var replies = await pool.ExecuteAsync(request, isTransaction ? 4 : 1, cancellationToken);
        return System.Text.Encoding.Latin1.GetString(replies.AsSequence().ToArray());
    }

    private static void WriteEcho(PooledBuffer request, string id)
    {
        RespWriter.WriteArrayHeader(request, 2);
        RespWriter.WriteBulk(request, "ECHO"u8);
        RespWriter.WriteBulk(request, System.Text.Encoding.ASCII.GetBytes(id));
    }

    private static string Echo(string id)
    {
        var size = int.Parse(id.AsSpan(id.IndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"${id.Length + size}\r\n{id}{new string('x', size)}\r\n");
    }

    private static async Task ServeAsync(GatewayRespStub stub, int seed)
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                conversations.Add(ConverseAsync(await stub.AcceptAsync(), new Random(seed + conversations.Count)));
            }
        }
        catch (Exception stopped) when (stopped is ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            await Task.WhenAll(conversations);
        }
    }

    // A server small enough to see that nothing gets between MULTI and EXEC, and which breaks off in one reply of a hundred.
    private static async Task ConverseAsync(GatewayRespStub.Conversation gateway, Random random)
    {
        using var _ = gateway;
        List<string>? queued = null;
        try
        {
            while (true)
            {
                var command = await gateway.ReadCommandAsync();
                var reply = "+OK\r\n";
                switch (command[0])
                {
                    case "MULTI":
                        reply = queued is null ? reply : "-ERR MULTI calls can not be nested\r\n";
                        queued = [];
                        break;
                    case "EXEC":
                        reply = $"*{queued!.Count}\r\n{string.Concat(queued)}";
                        queued = null;
                        break;
                    default:
                        reply = queued is null ? Echo(command[1]) : "+QUEUED\r\n";
                        queued?.Add(Echo(command[1]));
                        break;
                }

                var breaksOff = random.Next(100) == 0;
                await gateway.SendAsync(breaksOff ? reply[..random.Next(reply.Length)] : reply);
                if (breaksOff)
                {
                    return;
                }
            }
        }
        catch (Exception closed) when (closed is IOException or EndOfStreamException)
        {
            // The gateway closed it.
        }
    }
}
