using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Web.Clients;

[Category("Unit")]
public sealed class LastOutputsTests
{
    [TestCase(1, 16)]
    [TestCase(64, 128)]
    public void Keep_AsManyAsTheSlotsNeed_ForgetsTheOldestBeyond(int slots, int kept)
    {
        var outputs = new LastOutputs<string[]>(slots);

        for (var run = 0; run <= kept; run++)
        {
            outputs.Keep($"{run}", []);
        }

        Assert.That(outputs.Find("0"), Is.Null);
        Assert.That(Enumerable.Range(1, kept).Select(run => outputs.Find($"{run}")), Has.None.Null);
    }
}
