using System.Buffers;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Transport;

/// <summary>What no server can be made to do on demand, done by a handler.</summary>
[Category("Unit")]
public sealed class FlurlUpstashTransportTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Case("a time-out of a handler that may have sent", new TaskCanceledException("no", new TimeoutException()), wasSent: true, isTransient: true, attempts: 1);
        yield return Case("no such host", new HttpRequestException(HttpRequestError.NameResolutionError), wasSent: false, isTransient: true, attempts: 2);
        yield return Case("proxy", new HttpRequestException(HttpRequestError.ProxyTunnelError), wasSent: false, isTransient: true, attempts: 2);
        yield return Case("certificate", new HttpRequestException(HttpRequestError.SecureConnectionError, "no", new AuthenticationException()), wasSent: false, isTransient: false, attempts: 1);
        yield return Case("handshake broken", new HttpRequestException(HttpRequestError.SecureConnectionError, "no", new IOException()), wasSent: false, isTransient: true, attempts: 2);
        yield return Case("answer ended", new HttpRequestException(HttpRequestError.ResponseEnded), wasSent: true, isTransient: true, attempts: 1);
        yield return Case("unknown", new HttpRequestException("no"), wasSent: true, isTransient: true, attempts: 1);
        yield return Case("handler's own", new NotSupportedException("no"), wasSent: true, isTransient: true, attempts: 1);
        yield return Case("cancelled by nobody", new OperationCanceledException("no"), wasSent: true, isTransient: true, attempts: 1);
    }

    [TestCaseSource(nameof(Failures))]
    public async Task Send_WriteFails_IsSentAgainOnlyWhenItSurelyWasNotRun(Exception failure, bool wasSent, bool isTransient, int attempts)
    {
        var handler = new StubHandler((_, _) => Task.FromException<HttpResponseMessage>(failure));
        using var redis = Client(handler);

        var error = await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringIncrementAsync("n"));

        Assert.That((error!.WasSent, error.IsTransient, handler.Calls), Is.EqualTo((wasSent, isTransient, attempts)));
        Assert.That(error.ToString(), Does.Not.Contain(UpstashStub.Token).And.Not.Contain("FlurlHttp"));
    }

    [Test]
    public async Task Send_ConnectionIsNotMadeInTime_WasNotSent()
    {
        var attempts = 0;
        using var redis = Client(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = async (_, cancellationToken) =>
            {
                attempts++;
                await Task.Delay(Timeout.Infinite, cancellationToken);
                throw new InvalidOperationException();
            },
        });

        var error = await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringIncrementAsync("n"));

        Assert.That((error!.WasSent, attempts), Is.EqualTo((false, 2)));
    }

    [Test]
    public async Task Send_ConnectionFailsAsTheTimeRunsOut_WasNotSent()
    {
        var clock = new ManualTimeProvider();
        var handler = new StubHandler((_, _) =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });
        using var redis = Client(handler, clock: clock, maxRetries: 0);

        var error = await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringIncrementAsync("n"));

        Assert.That(error!.WasSent, Is.False);
    }

    [Test]
    public async Task Send_AnswersCompressionIsBroken_IsUnreadable()
    {
        using var redis = Client(new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) })));

        var error = await Assert.ThrowsAsync<UpstashSerializationException>(() => redis.StringIncrementAsync("n"));

        Assert.That(error!.IsTransient, Is.False);
    }

    [Test]
    public async Task Send_PathPrefixWithEscapes_IsKept()
    {
        var handler = new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"result":1}""") }));
        using var redis = Client(handler, "https://host.example/a%20b/%2F/");

        await redis.StringIncrementAsync("n");

        Assert.That(handler.Url!.AbsoluteUri, Is.EqualTo("https://host.example/a%20b/%2F/"));
    }

    [Test]
    public async Task Send_AttemptBrokenOffWhileItWrites_ItsBytesNeverReturnToThePool()
    {
        var clock = new ManualTimeProvider();
        var writing = new StuckStream();
        var calls = 0;
        using var redis = Client(
            new StubHandler(async (request, cancellationToken) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    _ = request.Content!.CopyToAsync(writing, CancellationToken.None);
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                return new HttpResponseMessage { Content = new StringContent("""{"result":null}""") };
            }),
            clock: clock);

        var call = redis.StringGetAsync("k");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(10)).WaitAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(10));
        await clock.WaitForTimerAsync().WaitAsync(TimeSpan.FromSeconds(20));
        clock.Advance(TimeSpan.FromSeconds(2));
        await call;

        var rented = Enumerable.Range(0, 500).Select(_ => ArrayPool<byte>.Shared.Rent(writing.Bytes!.Length)).ToList();
        Assert.That(rented.Exists(array => ReferenceEquals(array, writing.Bytes)), Is.False);
    }

    private static RedisClient Client(HttpMessageHandler handler, string url = "https://host.example", TimeProvider? clock = null, int maxRetries = 1) => new(
        new UpstashRedisOptions { Url = new Uri(url), Token = UpstashStub.Token, MaxRetries = maxRetries, RetryDelay = TimeSpan.FromMilliseconds(1) },
        handler,
        clock);

    private static TestCaseData Case(string name, Exception failure, bool wasSent, bool isTransient, int attempts) =>
        new TestCaseData(failure, wasSent, isTransient, attempts).SetArgDisplayNames(name);

    private sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        public Uri? Url { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Url = request.RequestUri;
            return answer(request, cancellationToken);
        }
    }

    /// <summary>Takes bytes and never finishes, as a socket does whose other end no longer reads.</summary>
    private sealed class StuckStream : MemoryStream
    {
        public byte[]? Bytes { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Bytes = MemoryMarshal.TryGetArray(buffer, out var segment) ? segment.Array : null;
            return new(new TaskCompletionSource().Task);
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("The archive entry was compressed using an unsupported compression method.");
    }
}
