using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.AnswerCaching;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Tests.Client.SemanticCaching;

[Category("Whole")]
public sealed class SemanticCacheTests : IDisposable
{
    private static readonly AnswerScope Scope = new("vendor/model", "512x512", "ann");
    private static readonly byte[] Picture = [0xFF, 1, 2];

    private readonly ManualTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly MemorySemanticIndex _index = new();
    private RedisClient _redis = null!;
    private AnswerCache _answers = null!;
    private SemanticCache _cache = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await LiveRedis.ClientAsync();
        _answers = new(_redis, new() { KeyPrefix = LiveRedis.UniqueKey("near") }, _clock);
        _cache = new(_answers, _index);
    }

    public void Dispose() => _redis?.Dispose();

    [Test]
    public async Task Find_SamePrompt_AsksNoIndex()
    {
        await _cache.PutAsync(Scope, "a red fox", Picture);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var found = await _cache.FindAsync(Scope, " a  red fox");

        Assert.That((found.Kind, found.Score, found.MatchedPrompt, found.Age), Is.EqualTo((SemanticHit.Exact, 1.0, "a red fox", TimeSpan.FromMinutes(5))));
        Assert.That(found.Value.ToArray(), Is.EqualTo(Picture));
        Assert.That(_index.Searches, Is.Zero);
    }

    [Test]
    public async Task GetOrCreate_NearPrompt_GivesTheAnswerAndWritesNothing()
    {
        await _cache.PutAsync(Scope, "a red fox", Picture);

        var outcome = await _cache.GetOrCreateAsync(Scope, "fox a red", _ => throw new InvalidOperationException("It is there."));
        await _cache.FinishAsync();

        Assert.That((outcome.Origin, outcome.Lookup.Kind, outcome.Lookup.MatchedPrompt), Is.EqualTo((AnswerOrigin.Kept, SemanticHit.Semantic, "a red fox")));
        Assert.That(outcome.Lookup.Score, Is.EqualTo(1).Within(1e-9));
        Assert.That(_index.Entries, Has.Count.EqualTo(1));
        Assert.That(await _answers.FindAsync(Scope, "fox a red"), Is.Null);
    }

    [Test]
    public async Task Find_ScoreAtTheMinimum_IsAHitAndBelowANearMiss()
    {
        await _cache.PutAsync(Scope, "a b c d", Picture); // Against "a b c e" the cosine is 3/4.
        const double Score = (1 + 0.75) / 2;

        var at = await _cache.FindAsync(Scope, "a b c e", new() { MinimumProximity = Score });
        var below = await _cache.FindAsync(Scope, "a b c e", new() { MinimumProximity = Math.BitIncrement(Score) });

        Assert.That((at.Kind, at.Score, at.NearMissScore), Is.EqualTo((SemanticHit.Semantic, Score, default(double?))));
        Assert.That((below.Kind, below.NearMissScore, below.NearMissVerdict), Is.EqualTo((SemanticHit.None, (double?)Score, default(PromptVerdict?))));
        Assert.That(below.Value.IsEmpty);
    }

    [Test]
    public async Task Find_VerifierSaysNo_IsANearMissWithItsReason()
    {
        var cache = new SemanticCache(_answers, _index, new Verifier(PromptVerdict.OtherRoles));
        await cache.PutAsync(Scope, "man bites dog", Picture);

        var found = await cache.FindAsync(Scope, "dog bites man");

        Assert.That((found.Found, found.NearMissVerdict), Is.EqualTo((false, (PromptVerdict?)PromptVerdict.OtherRoles)));
        Assert.That(found.NearMissScore, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public async Task Find_NearestHasLostItsAnswer_TheNextIsGivenAndTheOrphanRemoved()
    {
        await _cache.PutAsync(Scope, "fox red a", Picture, new() { Life = TimeSpan.FromHours(1) });
        await _cache.PutAsync(Scope, "a red fox", new byte[] { 1 }, new() { Life = TimeSpan.FromHours(2) });
        _clock.Advance(TimeSpan.FromHours(1));

        var found = await _cache.FindAsync(Scope, "red fox a");
        await _cache.FinishAsync();

        Assert.That((found.Kind, found.MatchedPrompt), Is.EqualTo((SemanticHit.Semantic, "a red fox")));
        Assert.That(_index.Entries.Select(entry => entry.Text), Is.EqualTo(new[] { "a red fox" }));
    }

    [TestCase("vendor/model", "512x512", "bob")]
    [TestCase("vendor/model", "512x512", null)]
    [TestCase("vendor/model", "1024x1024", "ann")]
    [TestCase("vendor/model:2", "512x512", "ann")]
    [TestCase("vendor/model\"} OR space = *", "512x512", "ann' OR '1'='1")]
    public async Task Find_OtherScope_IsNeverGivenHoweverNear(string model, string settings, string? partition)
    {
        await _cache.PutAsync(Scope, "a red fox", Picture);

        var found = await _cache.FindManyAsync(new(model, settings, partition), ["a red fox", "fox red a"], new() { MinimumProximity = 0 });

        Assert.That(found.Select(answer => (answer.Found, answer.NearMissScore)), Is.All.EqualTo((false, default(double?))));
    }

    [Test]
    public async Task Find_OtherEmbeddingModel_IsNeverGiven()
    {
        await _cache.PutAsync(Scope, "a red fox", Picture);
        _index.Model = "words/2";

        Assert.That((await _cache.FindAsync(Scope, "a red fox")).Found, Is.False);
    }

    [Test]
    public async Task GetOrCreate_Missing_IsMadeKeptAndFoundByNearPrompts()
    {
        var made = await _cache.GetOrCreateAsync(Scope, "a red fox", _ => Task.FromResult(new AnswerDraft(Picture)));
        await _cache.FinishAsync();

        var found = await _cache.FindManyAsync(Scope, ["a red fox", "red fox a", "a blue whale"]);

        Assert.That((made.Origin, made.Lookup.Found), Is.EqualTo((AnswerOrigin.Created, false)));
        Assert.That(found.Select(answer => answer.Kind), Is.EqualTo(new[] { SemanticHit.Exact, SemanticHit.Semantic, SemanticHit.None }));
    }

    [Test]
    public async Task GetOrCreate_IndexFailsInAnyWay_IsMadeAllTheSame()
    {
        _index.Failure = new HttpRequestException("The index is out.");

        var outcome = await _cache.GetOrCreateAsync(Scope, "a red fox", _ => Task.FromResult(new AnswerDraft(Picture)));

        Assert.That((outcome.Origin, outcome.Lookup.IsUnknown), Is.EqualTo((AnswerOrigin.Created, true)));
    }

    [Test]
    public async Task Find_IndexHangs_IsAMissAtTheDeadline()
    {
        _index.Gate = new TaskCompletionSource().Task;
        var found = _cache.FindAsync(Scope, "a red fox");
        await _clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(500)).WaitAsync(GatewayRespStub.Guard);

        _clock.Advance(TimeSpan.FromMilliseconds(500));

        Assert.That((await found.WaitAsync(GatewayRespStub.Guard)).IsUnknown);
    }

    [Test]
    public async Task GetOrCreate_RedisIsDown_AsksNeitherIndexNorLease()
    {
        var spy = new SpyExecutor(_redis) { IsDown = true };
        var cache = new SemanticCache(new(spy, new() { KeyPrefix = LiveRedis.UniqueKey("near") }), _index);

        var outcome = await cache.GetOrCreateAsync(Scope, "a red fox", _ => Task.FromResult(new AnswerDraft(Picture)));

        Assert.That((outcome.Origin, _index.Searches), Is.EqualTo((AnswerOrigin.Created, 0)));
        Assert.That(spy.Names, Has.None.EqualTo("EVALSHA"));
    }

    [TestCase("a red fox", SemanticHit.Exact)]
    [TestCase("fox red a", SemanticHit.Semantic)]
    public async Task GetOrCreate_Shadow_TellsWhatItWouldHaveGivenAndChangesNothing(string prompt, SemanticHit expected)
    {
        await _cache.PutAsync(Scope, "a red fox", Picture);
        var shadow = new SemanticCache(_answers, _index, options: new() { IsShadow = true });

        var outcome = await shadow.GetOrCreateAsync(Scope, prompt, _ => Task.FromResult(new AnswerDraft(new byte[] { 9 })));
        await shadow.FinishAsync();

        Assert.That((outcome.Origin, outcome.Lookup.Found, outcome.Lookup.ShadowKind), Is.EqualTo((AnswerOrigin.Created, false, expected)));
        Assert.That(outcome.Value.ToArray(), Is.EqualTo(new byte[] { 9 }));
        Assert.That((await _cache.FindAsync(Scope, "a red fox")).Value.ToArray(), Is.EqualTo(Picture));
        Assert.That(_index.Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Flush_OneScope_LeavesTheOthers()
    {
        var other = new AnswerScope("vendor/model", "512x512", "bob");
        await _cache.PutAsync(Scope, "a red fox", Picture);
        await _cache.PutAsync(other, "a red fox", Picture);

        Assert.That(await _cache.FlushAsync(Scope), Is.EqualTo(1));

        Assert.That((await _cache.FindAsync(Scope, "red fox a")).Found, Is.False);
        Assert.That((await _cache.FindAsync(other, "red fox a")).Found, Is.True);
    }

    [Test]
    public async Task Remove_Prompts_AreFoundNeitherExactlyNorNear()
    {
        await _cache.PutManyAsync(Scope, [new("a red fox", Picture), new("a blue whale", Picture)]);

        await _cache.RemoveAsync(Scope, ["a red fox"]);

        var found = await _cache.FindManyAsync(Scope, ["a red fox", "red fox a", "whale a blue"]);
        Assert.That(found.Select(answer => answer.Found), Is.EqualTo(new[] { false, false, true }));
    }

    [Test]
    public async Task Put_TooLongForTheModelOrExactOnly_IsFoundByItselfAlone()
    {
        var cache = new SemanticCache(_answers, _index, options: new() { MaxPromptLength = 5 });
        await cache.PutAsync(Scope, "a red fox", Picture);
        await _cache.PutAsync(Scope, "a dog", Picture, new() { IsExactOnly = true });

        Assert.That(_index.Entries, Is.Empty);
        Assert.That((await cache.FindAsync(Scope, "a red fox")).Kind, Is.EqualTo(SemanticHit.Exact));
    }

    [Test]
    public async Task Find_MinimumOutOfRange_IsRefused([Values(-0.1, 1.1, double.NaN)] double minimum) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _cache.FindAsync(Scope, "a fox", new() { MinimumProximity = minimum }));

    private sealed class Verifier(PromptVerdict verdict) : IPromptVerifier
    {
        public ValueTask<PromptVerdict> VerifyAsync(string asked, string known, CancellationToken cancellationToken = default) => new(verdict);
    }
}
