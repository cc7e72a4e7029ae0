using LofiAnime.Tests.Support;
using Upstash.Rest.Calibration;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.Tools;

[Category("Unit")]
public sealed class CalibrationTests
{
    private static readonly string Pairs = Path.Combine(RepositoryRoot.Path, "tools", "Calibration", "Pairs");

    [Test]
    public async Task Report_OfTheShippedPairs_IsTheCommittedOne()
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "semantic-cache-calibration.md"));

        var report = await Report.WriteAsync(PromptPair.ReadAll(Pairs), 0.90, CancellationToken.None);

        Assert.That(
            committed,
            Does.EndWith($"{Report.Begin}\n\n{report}"),
            "Run: dotnet run --project tools/Calibration -- --write docs/semantic-cache-calibration.md");
    }

    [Test]
    public async Task Offline_HeldOutHalfAtTheProposedMinimum_IsPreciseAndHits()
    {
        var measured = await MeasuredPair.MeasureAsync(PromptPair.ReadAll(Pairs), new WordVectorEmbedder(), new WordVerifier(), CancellationToken.None);
        var minimum = Outcome.Propose([.. measured.Where(pair => !pair.Pair.IsHeldOut)], isVerified: true, target: 0.90);

        var outcome = Outcome.At(minimum!.Value, [.. measured.Where(pair => pair.Pair.IsHeldOut)], isVerified: true);

        Assert.That(outcome.Precision.Value, Is.GreaterThanOrEqualTo(0.97));
        Assert.That(outcome.HitRate.Value, Is.GreaterThanOrEqualTo(0.3));
    }

    [Test]
    public void Pairs_Shipped_AreManyAndOfAllKinds()
    {
        var pairs = PromptPair.ReadAll(Pairs);

        Assert.That(pairs, Has.Count.GreaterThanOrEqualTo(320));
        Assert.That(pairs.Count(pair => pair.IsSame), Is.GreaterThanOrEqualTo(120));
        Assert.That(pairs.GroupBy(pair => pair.Kind).Select(kind => kind.Count()).ToArray(), Has.Length.EqualTo(9).And.All.GreaterThanOrEqualTo(25));
        Assert.That(pairs.Select(pair => (pair.Asked, pair.Known)), Is.Unique);
    }

    [TestCase(0, 0, 0, 1)]
    [TestCase(10, 10, 0.722, 1)]
    [TestCase(0, 10, 0, 0.278)]
    [TestCase(50, 100, 0.404, 0.596)]
    public void Proportion_Bounds_AreWilsons(int count, int of, double lower, double upper)
    {
        var proportion = new Proportion(count, of);

        Assert.That(proportion.Lower, Is.EqualTo(lower).Within(0.001));
        Assert.That(proportion.Upper, Is.EqualTo(upper).Within(0.001));
    }

    [Test]
    public void ReadAll_LineThatIsNoPair_SaysWhere()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "mine.tsv"), "id\tlabel\tasked\tknown\nmine-1\tmaybe\ta\tb\n");

        Assert.That(() => PromptPair.ReadAll(folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains("mine.tsv, line 2"));
        Directory.Delete(folder, recursive: true);
    }
}
