using LofiAnime.Web.Clients.OfflineArtist.Drawing;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Drawing;

[Category("Unit")]
public sealed class DiceTests
{
    [Test]
    public void Whole_KnownText_FallsTheSameForever()
    {
        var dice = Dice.For("lofi");

        var throws = Enumerable.Range(0, 8).Select(_ => dice.Whole(1, 6)).ToArray();

        Assert.That(throws, Is.EqualTo(new[] { 3, 3, 1, 4, 5, 3, 3, 2 }));
    }

    [Test]
    public void Fork_AfterThrows_IsTheSameAsBefore()
    {
        var dice = Dice.For("lofi");
        var before = dice.Fork("sky").Next();
        dice.Next();

        Assert.That(dice.Fork("sky").Next(), Is.EqualTo(before));
    }

    [Test]
    public void Between_ManyThrows_StayInRangeAndSpread()
    {
        var dice = Dice.For("range");

        var throws = Enumerable.Range(0, 1000).Select(_ => dice.Between(-2, 3)).ToArray();

        Assert.That(throws, Has.All.InRange(-2.0, 3.0));
        Assert.That(throws.Average(), Is.EqualTo(0.5).Within(0.2));
    }
}
