using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class PredictionProgressTests
{
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("Using seed: 7\nloading", null)]
    [TestCase("  8%|▊         | 4/50 [00:01<00:12]", 8)]
    [TestCase("  0%|          | 0/50\r 50%|█████     | 25/50\r", 50)]
    [TestCase("100%|██████████| 50/50\n  4%|▍         | 1/25", 4)]
    [TestCase("100%|██████████| 50/50\nsaving 3%\n", 100)]
    [TestCase("\r\n\r\n", null)]
    [TestCase("7%|| 1/2", null)]
    [TestCase("999999%|x| 1/2", 100)]
    [TestCase("12%|x|\n 3/4", null)]
    public void Percent_OfLogs_IsThatOfTheLastBar(string? logs, int? percent) => Assert.That(PredictionProgress.Percent(logs), Is.EqualTo(percent));

    [Test]
    public void Percent_LongLogs_LooksAtTheirEndOnly()
    {
        Assert.That(PredictionProgress.Percent("50%|x| 1/2\n" + new string('\n', 20_000)), Is.Null);
        Assert.That(PredictionProgress.Percent(new string('\n', 20_000) + "50%|x| 1/2"), Is.EqualTo(50));
    }
}
