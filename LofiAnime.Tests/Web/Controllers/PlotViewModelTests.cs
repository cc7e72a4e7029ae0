using LofiAnime.Web.Controllers;

namespace LofiAnime.Tests.Web.Controllers;

[Category("Unit")]
public sealed class PlotViewModelTests
{
    private static readonly DateOnly[] Days = [.. Enumerable.Range(1, 5).Select(day => new DateOnly(2026, 11, day))];

    [Test]
    public void Path_OfALine_FillsTheDrawingAndBreaksWhereThereIsNoValue()
    {
        var line = new PlotLine("made", [0, 10, null, 5, 10]);
        var plot = Plot(line);

        Assert.That(plot.PathOf(line), Is.EqualTo("M8 148L154 12M446 80L592 12"));
        Assert.That(plot.DotsOf(line), Is.EqualTo(new[] { ("592", "12") }), "the last one");
        Assert.That((plot.ScaleText, plot.Written(null)), Is.EqualTo(("10", "–")));
    }

    [Test]
    public void Dots_ShowValuesWithoutANeighbour()
    {
        var line = new PlotLine("made", [null, 10, null, null, null]);

        Assert.That(Plot(line).DotsOf(line), Is.EqualTo(new[] { ("154", "12") }));
    }

    [Test]
    public void Scale_OfNothing_IsTheLeastOne()
    {
        var line = new PlotLine("made", [0, 0, 0, 0, 0]);

        Assert.That(Plot(line).PathOf(line), Is.EqualTo("M8 148L154 148L300 148L446 148L592 148"));
    }

    private static PlotViewModel Plot(PlotLine line) => new("made", "Made", "Some", Days, [line], "0");
}
