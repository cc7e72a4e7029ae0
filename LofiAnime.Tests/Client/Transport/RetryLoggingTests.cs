using LofiAnime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.ResponseBuilders;

namespace LofiAnime.Tests.Client.Transport;

[Category("Wire")]
public sealed class RetryLoggingTests : IDisposable
{
    private readonly UpstashStub _upstash = new();
    private readonly LogCollector _log = new();

    public void Dispose()
    {
        _upstash.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Execute_AnsweredWith503_IsLoggedWithoutKeyOrValue()
    {
        _upstash.AnswersFirst(Response.Create().WithStatusCode(503), Response.Create().WithBody("""{"result":"OK"}"""));
        using var redis = Client(new Uri(_upstash.Url));

        await redis.StringSetAsync("private-key", "private-value");

        Assert.That(_log.Text, Does.StartWith("Warning: SET was answered with status 503 at attempt 1; it is sent again after 00:00:00.0"));
        Assert.That(_log.Text, Does.Not.Contain("private").And.Not.Contain(UpstashStub.Token).And.Not.Contain('\n'));
    }

    [Test]
    public async Task Execute_NobodyListens_IsLoggedByTheFailuresType()
    {
        using var redis = Client(new Uri("http://127.0.0.1:1"));

        await Assert.ThrowsAsync<UpstashTransportException>(() => redis.StringGetAsync("private-key"));

        Assert.That(_log.Text.Split('\n'), Has.Length.EqualTo(2).And.All.Contains("GET failed by UpstashTransportException at attempt "));
        Assert.That(_log.Text, Does.Not.Contain("private").And.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task Read_StreamBreaks_IsLoggedWithoutItsChannel()
    {
        using var server = new EventServer();
        using var factory = new LoggerFactory([_log]);
        using var redis = server.Client(loggerFactory: factory);
        var subscribing = redis.SubscribeAsync("private-channel");
        var exchange = await server.ConfirmAsync("private-channel");
        await using var subscription = await subscribing;

        exchange.Reset();
        using var next = await server.ConfirmAsync("private-channel");

        Assert.That(_log.Text, Does.StartWith("Warning: The stream of subscribe broke or could not be opened, 1 in a row; it is opened again after 00:00:00.0"));
        Assert.That(_log.Text, Does.Not.Contain("private"));
    }

    [Test]
    public async Task AddRedis_LogsWithTheApplicationsLoggers()
    {
        _upstash.AnswersFirst(Response.Create().WithStatusCode(429), Response.Create().WithBody("""{"result":"OK"}"""));
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddUpstash().AddRedis(options =>
        {
            (options.Url, options.Token) = (new Uri(_upstash.Url), UpstashStub.Token);
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        });
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<RedisClient>().StringSetAsync("k", "v");

        Assert.That(_log.Text, Does.Contain("SET was answered with status 429"));
    }

    private RedisClient Client(Uri url)
    {
        var options = new UpstashRedisOptions { Url = url, Token = UpstashStub.Token, MaxRetries = 2, RetryDelay = TimeSpan.FromMilliseconds(1) };
        return new(options, loggerFactory: LoggerFactory.Create(logging => logging.AddProvider(_log)));
    }
}
