using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Transport;

/// <summary>What is spoken with a server that has TLS, and over how many connections.</summary>
[Category("Wire")]
public sealed class HttpVersionTests
{
    [Test]
    public async Task Execute_ServerHasHttp2_SharesOneConnection()
    {
        await using var server = await TlsServer.StartAsync(HttpProtocols.Http1AndHttp2);
        using var redis = server.Client();
        await redis.PingAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => redis.Unbatched.PingAsync()));

        Assert.That(server.Seen.Distinct().Select(seen => seen.Protocol), Is.EqualTo(new[] { "HTTP/2" }));
    }

    [Test]
    public async Task Execute_ServerHasHttp1Only_KeepsTheConnection()
    {
        await using var server = await TlsServer.StartAsync(HttpProtocols.Http1);
        using var redis = server.Client();

        for (var i = 0; i < 5; i++)
        {
            await redis.PingAsync();
        }

        Assert.That(server.Seen.Distinct().Select(seen => seen.Protocol), Is.EqualTo(new[] { "HTTP/1.1" }));
    }

    [Test]
    public async Task Dispose_SubscriptionOverHttp2_EndsItsStreamAndNotTheConnection()
    {
        await using var server = await TlsServer.StartAsync(HttpProtocols.Http2);
        using var redis = server.Client();
        var subscription = await redis.SubscribeAsync("c");
        await using (var reader = subscription.GetAsyncEnumerator())
        {
            Assert.That(await reader.MoveNextAsync());
            Assert.That(reader.Current.Text, Is.EqualTo("hello"));
        }

        await subscription.DisposeAsync();

        await server.SubscriptionEnded.WaitAsync(GatewayRespStub.Guard);
        await redis.PingAsync();
        Assert.That(server.Seen.Distinct(), Has.Exactly(1).Items);
    }

    private sealed class TlsServer(WebApplication app, X509Certificate2 certificate) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _subscriptionEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Gets protocol and connection of each request.</summary>
        public ConcurrentQueue<(string Protocol, string Connection)> Seen { get; } = new();

        public Task SubscriptionEnded => _subscriptionEnded.Task;

        public static async Task<TlsServer> StartAsync(HttpProtocols protocols)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
            var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = protocols;
                listen.UseHttps(certificate);
            }));
            var app = builder.Build();
            var server = new TlsServer(app, certificate);
            app.Run(server.AnswerAsync);
            await app.StartAsync();
            return server;
        }

        public RedisClient Client() => new(
            new UpstashRedisOptions { Url = new Uri(app.Urls.Single()), Token = UpstashStub.Token },
            new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() } });

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            certificate.Dispose();
        }

        private async Task AnswerAsync(HttpContext context)
        {
            Seen.Enqueue((context.Request.Protocol, context.Connection.Id));
            if (context.Request.Path != "/subscribe/c")
            {
                await context.Response.WriteAsync("""{"result":"UE9ORw=="}""");
                return;
            }

            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: subscribe,c,1\n\ndata: message,c,hello\n\n");
            await context.Response.Body.FlushAsync();
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                _subscriptionEnded.SetResult();
            }
        }
    }
}
