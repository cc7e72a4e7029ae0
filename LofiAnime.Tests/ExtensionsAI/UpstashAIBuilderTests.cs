using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

[Category("Unit")]
public sealed class UpstashAIBuilderTests
{
    private static readonly ImageGenerationRequest Fox = new("a fox");

    [Test]
    public async Task Build_SeveralMiddlewares_TheFirstIsOutermost()
    {
        var order = new List<string>();
        IImageGenerator Noting(IImageGenerator inner, string name) => new FakeImageGenerator
        {
            Make = (request, options, cancellationToken) =>
            {
                order.Add(name);
                return inner.GenerateAsync(request, options, cancellationToken);
            },
        };

        await new FakeImageGenerator().AsUpstashBuilder()
            .Use(inner => Noting(inner, "first"))
            .Use((inner, _) => Noting(inner, "second"))
            .Build()
            .GenerateAsync(Fox);

        Assert.That(order, Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void Build_MiddlewareReturnsNothing_SaysWhich() => Assert.That(
        () => new FakeChatClient().AsUpstashBuilder().Use(inner => inner).Use(_ => null!).Build(),
        Throws.InvalidOperationException.With.Message.Contains("Middleware 2 of 2"));

    [Test]
    public void Build_ServiceIsMissing_NamesIt() => Assert.That(
        () => new FakeImageGenerator().AsUpstashBuilder().UseUpstashRateLimit().Build(),
        Throws.InvalidOperationException.With.Message.Contains(nameof(IUpstashRateLimiter)));

    [Test]
    public async Task Add_WithAndWithoutKey_AreFoundWithTheirServices()
    {
        var limiter = new FakeLimiter(new ManualTimeProvider(), 1, TimeSpan.FromMinutes(1));
        var services = new ServiceCollection().AddSingleton<IUpstashRateLimiter>(limiter);
        services.AddUpstashImageGenerator(_ => new FakeImageGenerator()).UseUpstashTelemetry().UseUpstashRateLimit();
        services.AddUpstashChatClient(_ => new FakeChatClient(), "house").UseUpstashRateLimit();
        services.AddUpstashEmbeddingGenerator(_ => new FakeEmbeddingGenerator()).UseUpstashRateLimit();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IImageGenerator>().GenerateAsync(Fox);

        await Assert.ThrowsAsync<RateLimitedException>(() => provider.GetRequiredKeyedService<IChatClient>("house").GetResponseAsync("Hello?"));
        await Assert.ThrowsAsync<RateLimitedException>(() => provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateAsync(["Hello"]));
    }

    [Test]
    public async Task RateLimit_Refused_SaysHowLongAndAsksNobody()
    {
        var limiter = new FakeLimiter(new ManualTimeProvider(), 1, TimeSpan.FromMinutes(1));
        var vendor = new FakeImageGenerator();
        var generator = vendor.AsUpstashBuilder().UseUpstashRateLimit(limiter).Build();
        await generator.GenerateAsync(Fox);

        var refused = await Assert.ThrowsAsync<RateLimitedException>(() => generator.GenerateAsync(Fox));

        Assert.That((refused.RetryAfter, vendor.Calls), Is.EqualTo(((TimeSpan?)TimeSpan.FromMinutes(1), 1)));
    }

    [Test]
    public async Task RateLimit_Stream_IsRefusedToo()
    {
        var limiter = new FakeLimiter(new ManualTimeProvider(), 0, TimeSpan.FromMinutes(1));
        var client = new FakeChatClient().AsUpstashBuilder().UseUpstashRateLimit(limiter).Build();

        await Assert.ThrowsAsync<RateLimitedException>(async () => await client.GetStreamingResponseAsync("Hello?").GetAsyncEnumerator().MoveNextAsync());
    }

    [Test]
    public void GetService_ThroughAllMiddlewares_FindsTheInnermost()
    {
        var vendor = new FakeImageGenerator();
        var generator = vendor.AsUpstashBuilder().UseUpstashTelemetry().UseUpstashRateLimit(new FakeLimiter(TimeProvider.System, 1, TimeSpan.FromMinutes(1))).Build();

        Assert.That(generator.GetService<FakeImageGenerator>(), Is.SameAs(vendor));
        Assert.That(generator.GetService<ImageGeneratorMetadata>()?.DefaultModelId, Is.EqualTo("fake-1"));
    }
}
