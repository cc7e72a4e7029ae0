using System.Drawing;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.AI;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Tests.ExtensionsAI;

[Category("Whole")]
public sealed class CachingImageGeneratorTests : IDisposable
{
    private readonly FakeImageGenerator _vendor = new();
    private readonly MemorySemanticIndex _index = new();
    private RedisClient _redis = null!;
    private SemanticCache _semantic = null!;
    private AnswerCache _answers = null!;
    private IImageGenerator _generator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _answers = new(_redis, new() { KeyPrefix = LiveRedis.UniqueKey("images"), LookupTimeout = TimeSpan.FromSeconds(20) });
        _semantic = new(_answers, _index, options: new() { LookupTimeout = TimeSpan.FromSeconds(20) });
        _generator = _vendor.AsUpstashBuilder().UseUpstashCache(_answers).Build();
    }

    public void Dispose()
    {
        _generator?.Dispose();
        _redis?.Dispose();
    }

    [Test]
    public async Task Generate_SameRequest_GivesACopyThatSaysSo()
    {
        await _generator.GenerateAsync(new("a fox"), new() { ImageSize = new Size(512, 512), AdditionalProperties = new() { ["seed"] = 7 } });
        async Task<ImageGenerationResponse> AgainAsync() =>
            await _generator.GenerateAsync(new(" a  fox"), new() { ImageSize = new Size(512, 512), AdditionalProperties = new() { ["SEED".ToLowerInvariant()] = 7L, [UpstashAIProperties.Identifier] = "x" } });

        var first = await AgainAsync();
        first.Contents[0].AdditionalProperties!["mine"] = true;
        var hit = (await AgainAsync()).Contents.Single();

        Assert.That(_vendor.Calls, Is.EqualTo(1));
        Assert.That(((DataContent)hit).Data.ToArray(), Is.EqualTo(new byte[] { 0x89, 0x50, 0xFF, 1 }));
        Assert.That(((DataContent)hit).MediaType, Is.EqualTo("image/png"));
        Assert.That(hit.AdditionalProperties, Does.ContainKey(UpstashAIProperties.Hit).And.Not.ContainKey("mine"));
        Assert.That(first.Usage!.OutputTokenCount, Is.EqualTo(1));
    }

    private static IEnumerable<TestCaseData> Others()
    {
        yield return new(new ImageGenerationOptions { ImageSize = new Size(512, 513) });
        yield return new(new ImageGenerationOptions { Count = 2 });
        yield return new(new ImageGenerationOptions { ModelId = "fake-2" });
        yield return new(new ImageGenerationOptions { MediaType = "image/webp" });
        yield return new(new ImageGenerationOptions { ResponseFormat = ImageGenerationResponseFormat.Data });
        yield return new(new ImageGenerationOptions { AdditionalProperties = new() { ["seed"] = 1 } });
        yield return new(new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Partition] = "bob" } });
        yield return new(new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.BypassCache] = true } });
        yield return new(new ImageGenerationOptions { RawRepresentationFactory = _ => null });
    }

    [TestCaseSource(nameof(Others))]
    public async Task Generate_OtherOptions_AreMadeAnew(ImageGenerationOptions options)
    {
        await _generator.GenerateAsync(new("a fox"));

        await _generator.GenerateAsync(new("a fox"), options);

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Generate_PropertyWithoutJson_IsMadeAnewAndPassedOn()
    {
        var options = new ImageGenerationOptions { AdditionalProperties = new() { ["stream"] = (Func<int>)(() => 1) } };

        await _generator.GenerateAsync(new("a fox"), options);
        await _generator.GenerateAsync(new("a fox"), options);

        Assert.That((_vendor.Calls, _vendor.Options), Is.EqualTo((2, options)));
    }

    [Test]
    public async Task Edit_ByContentOfItsImages_ReadOnce()
    {
        IEnumerable<AIContent> Once(byte value)
        {
            yield return new DataContent(new byte[] { value }, "image/png");
        }

        await _generator.GenerateAsync(new("redder", Once(1)));
        await _generator.GenerateAsync(new("redder", Once(1)));
        await _generator.GenerateAsync(new("redder", Once(2)));
        await _generator.GenerateAsync(new("redder"));

        Assert.That(_vendor.Calls, Is.EqualTo(3));
    }

    [Test]
    public async Task Edit_ImageWithoutBytes_IsMadeAnew()
    {
        for (var i = 0; i < 2; i++)
        {
            await _generator.GenerateAsync(new("redder", [new UriContent("https://fake.test/a.png", "image/png")]));
        }

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Generate_AnswerWithoutBytes_IsNotKept()
    {
        _vendor.Make = (_, _, _) => Task.FromResult(new ImageGenerationResponse([new UriContent("https://fake.test/a.png", "image/png")]));

        await _generator.GenerateAsync(new("a fox"));
        var second = await _generator.GenerateAsync(new("a fox"));

        Assert.That(_vendor.Calls, Is.EqualTo(2));
        Assert.That(second.Contents.Single(), Is.InstanceOf<UriContent>());
    }

    [Test]
    public async Task Generate_Hosted_IsPassedOn()
    {
        for (var i = 0; i < 2; i++)
        {
            await _generator.GenerateAsync(new("a fox"), new() { ResponseFormat = ImageGenerationResponseFormat.Hosted });
        }

        Assert.That(_vendor.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Semantic_NearPrompt_IsGivenAndTellsItsPromptOnlyWithinAPartition()
    {
        var shared = _vendor.AsUpstashBuilder().UseUpstashSemanticCache(_semantic).Build();
        var own = new ImageGenerationOptions { AdditionalProperties = new() { [UpstashAIProperties.Partition] = "ann" } };
        await shared.GenerateAsync(new("a red fox"));
        await shared.GenerateAsync(new("a red fox"), own);
        await _semantic.FinishAsync();

        var ofAll = (await shared.GenerateAsync(new("fox red a"))).Contents.Single();
        var ofAnn = (await shared.GenerateAsync(new("fox red a"), own)).Contents.Single();

        Assert.That(_vendor.Calls, Is.EqualTo(2));
        Assert.That(ofAll.AdditionalProperties![UpstashAIProperties.Hit], Is.EqualTo("semantic"));
        Assert.That(ofAll.AdditionalProperties, Does.Not.ContainKey(UpstashAIProperties.MatchedPrompt));
        Assert.That(ofAnn.AdditionalProperties![UpstashAIProperties.MatchedPrompt], Is.EqualTo("a red fox"));
    }

    [Test]
    public async Task Semantic_Edit_IsFoundByTheSamePromptAlone()
    {
        var generator = _vendor.AsUpstashBuilder().UseUpstashSemanticCache(_semantic).Build();
        ImageGenerationRequest Edit(string prompt) => new(prompt, [new DataContent(new byte[] { 1 }, "image/png")]);
        await generator.GenerateAsync(Edit("make it red"));
        await generator.GenerateAsync(Edit("make it red"));
        await _semantic.FinishAsync();

        await generator.GenerateAsync(Edit("make red it"));

        Assert.That(_vendor.Calls, Is.EqualTo(2));
        Assert.That(_index.Searches, Is.Zero);
    }
}
