using System.Net.Http.Json;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.ExtensionsAI;

/// <summary>The first article's flow, as a pipeline: a limit per user, and never the same picture bought twice.</summary>
[Category("Whole")]
public sealed class FirstArticleFlowTests : IDisposable
{
    private readonly WireMockServer _vendor = WireMockServer.Start();
    private readonly HttpClient _http = new();
    private readonly string _prefix = LiveRedis.UniqueKey("flow");
    private readonly List<RedisClient> _connections = [];

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _http.Dispose();
        _vendor.Stop();
    }

    [Test]
    public async Task FiftyEqualPrompts_OnTwoInstances_CostOneVendorRun()
    {
        _vendor.Given(Request.Create().WithPath("/run").UsingPost())
            .RespondWith(Response.Create().WithBody([0x89, 0x50, 0x4E, 0xFF]).WithDelay(TimeSpan.FromMilliseconds(300)));
        IImageGenerator[] instances = [await InstanceAsync(50), await InstanceAsync(50)];
        var options = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Identifier] = "user-1", ["seed"] = 42 } };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => instances[i % 2].GenerateAsync(new("a fox in the rain"), options)));

        Assert.That(_vendor.LogEntries.Count(), Is.EqualTo(1));
        Assert.That(answers.Select(answer => ((DataContent)answer.Contents.Single()).Data.ToArray()), Is.All.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0xFF }));
        var refused = await Assert.ThrowsAsync<RateLimitedException>(() => instances[0].GenerateAsync(new("another fox"), options));
        Assert.That(refused.RetryAfter, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(_vendor.LogEntries.Count(), Is.EqualTo(1));
    }

    private async Task<IImageGenerator> InstanceAsync(int tokens)
    {
        var redis = await LiveRedis.ClientAsync();
        _connections.Add(redis);
        var limiter = new UpstashRateLimiter(redis, new FixedWindow(tokens, TimeSpan.FromDays(1)), new() { Prefix = _prefix + ":limit", Timeout = TimeSpan.FromSeconds(20) });
        var cache = new AnswerCache(redis, new() { KeyPrefix = _prefix, LookupTimeout = TimeSpan.FromSeconds(20) });
        var vendor = new FakeImageGenerator
        {
            Make = async (request, _, cancellationToken) =>
            {
                using var answer = await _http.PostAsJsonAsync($"{_vendor.Url}/run", new { request.Prompt }, cancellationToken);
                return new([new DataContent(await answer.Content.ReadAsByteArrayAsync(cancellationToken), "image/png")]);
            },
        };
        return vendor.AsUpstashBuilder().UseUpstashTelemetry().UseUpstashRateLimit(limiter).UseUpstashCache(cache).Build();
    }
}
