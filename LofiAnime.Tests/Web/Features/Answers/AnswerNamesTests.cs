using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Answers;

/// <summary>What counts as the very same order.</summary>
[Category("Unit")]
public sealed class AnswerNamesTests
{
    private static readonly JobSettings _order = new("a quiet harbour at dusk") { StyleId = "rainy-night", AspectRatio = "16:9", NegativePrompt = "cars" };

    [TestCase(" a quiet  harbour\u00a0at dusk ")]
    [TestCase("a quiet harbour at\u3000dusk")]
    public void Of_OtherBlanks_IsTheSame(string prompt) =>
        Assert.That(Names().Of(_order with { Prompt = prompt }), Is.EqualTo(Names().Of(_order)));

    private static IEnumerable<JobSettings> Others() =>
    [
        _order with { Prompt = "a quiet harbour at dawn" },
        _order with { Prompt = "A quiet harbour at dusk" },
        _order with { NegativePrompt = null },
        _order with { StyleId = null },
        _order with { AspectRatio = null },
        _order with { Count = 2 },
        _order with { Seed = 7 },
        _order with { Seed = 0 },
    ];

    [TestCaseSource(nameof(Others))]
    public void Of_AnythingElse_IsAnother(JobSettings other) => Assert.That(Names().Of(other), Is.Not.EqualTo(Names().Of(_order)));

    [Test]
    public void Of_AnotherModelOrKeyOrWordsOfTheStyle_IsAnother()
    {
        var styles = new StyleOptions();
        styles.All.Add(new() { Id = "lofi", Name = "Lofi" });
        styles.All.Add(new() { Id = "rainy-night", Name = "Rain", Words = "a little rain" });

        string[] names =
        [
            Names().Of(_order),
            Names(model: new("owner/other")).Of(_order),
            Names(key: 'x').Of(_order),
            Names(styles).Of(_order),
        ];

        Assert.That(names, Is.Unique);
    }

    [Test]
    public void SpaceOf_IsOnesOwn_AndHoldsForAllWords()
    {
        var names = Names();

        Assert.That(names.SpaceOf("visitor:ann", _order with { Prompt = "anything", Seed = 3 }, "m"), Is.EqualTo(names.SpaceOf("visitor:ann", _order, "m")));
        Assert.That(
            new[]
            {
                names.SpaceOf("visitor:ann", _order, "m"), names.SpaceOf("visitor:bob", _order, "m"), names.SpaceOf("public", _order, "m"),
                names.SpaceOf("visitor:ann", _order, "m2"), names.SpaceOf("visitor:ann", _order with { AspectRatio = null }, "m"),
            },
            Is.Unique.And.All.Match("^[0-9a-f]{32}$"));
    }

    private static AnswerNames Names(StyleOptions? styles = null, char key = 'k', ModelChoice? model = null) => new(
        Options.Create(new QuotaOptions { VisitorKey = new string(key, 32) }),
        new StyleBook(Options.Create(styles ?? new StyleOptions())),
        new PictureEngines(FakePictureProvider.Quick(), []),
        Options.Create(new ReplicateOptions()),
        new Switch(model));

    private sealed record Switch(ModelChoice? Model) : IModelSwitch;
}
