using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Unit")]
public sealed class VisitorCardTests
{
    [Test]
    public void Read_ACardOfOurs_IsAlwaysTheSameHolderAndNotTheNumber()
    {
        var card = Cards().Issue();
        var holder = Cards().Read(card);

        Assert.That(holder, Does.StartWith("visitor:").And.Not.Contain(card.Split('.')[0]));
        Assert.That(Cards().Read(card), Is.EqualTo(holder));
        Assert.That(Cards().Read(Cards().Issue()), Is.Not.EqualTo(holder));
    }

    [Test]
    public void Read_AnyOtherText_IsNobody()
    {
        var (card, other) = (Cards().Issue().Split('.'), Cards().Issue().Split('.'));
        foreach (var text in new[] { "", ".", card[0], $"{card[0]}.", $"{card[0]}.{other[1]}", $"{card[0]}.{card[1]}.", Cards('x').Issue() })
        {
            Assert.That(Cards().Read(text), Is.Null, text);
        }
    }

    private static VisitorCard Cards(char key = 'k') => new(Options.Create(new QuotaOptions { VisitorKey = new string(key, 32) }));
}
