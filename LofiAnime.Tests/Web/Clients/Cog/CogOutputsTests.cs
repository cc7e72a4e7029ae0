using LofiAnime.Web.Clients.Cog;

namespace LofiAnime.Tests.Web.Clients.Cog;

[Category("Unit")]
public sealed class CogOutputsTests
{
    [TestCase(1, 16)]
    [TestCase(64, 128)]
    public void Keep_AsManyAsTheSlotsNeed_ForgetsTheOldestBeyond(int slots, int kept)
    {
        var outputs = new CogOutputs(slots);

        for (var run = 0; run <= kept; run++)
        {
            outputs.Keep($"{run}", []);
        }

        Assert.That(outputs.Find("0"), Is.Null);
        Assert.That(Enumerable.Range(1, kept).Select(run => outputs.Find($"{run}")), Has.None.Null);
    }
}
