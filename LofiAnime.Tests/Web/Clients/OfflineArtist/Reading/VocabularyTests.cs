using LofiAnime.Web.Clients.OfflineArtist.Reading;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Reading;

[Category("Unit")]
public sealed class VocabularyTests
{
    [Test]
    public void Lexicons_EveryChoice_HasAWord()
    {
        Assert.That(Vocabulary.Times.Choices, Is.EquivalentTo(Enum.GetValues<TimeOfDay>()));
        Assert.That(Vocabulary.Seasons.Choices, Is.EquivalentTo(Enum.GetValues<Season>()));
        Assert.That(Vocabulary.Weathers.Choices, Is.EquivalentTo(Enum.GetValues<Weather>()));
        Assert.That(Vocabulary.Lights.Choices, Is.EquivalentTo(Enum.GetValues<Light>()));
        Assert.That(Vocabulary.Guests.Choices, Is.EquivalentTo(Enum.GetValues<SkyGuest>().Except([SkyGuest.None])));
        Assert.That(Vocabulary.FarShapes.Choices, Is.EquivalentTo(Enum.GetValues<FarShape>()));
        Assert.That(Vocabulary.Middles.Choices, Is.EquivalentTo(Enum.GetValues<MiddlePart>()));
        Assert.That(Vocabulary.Frames.Choices, Is.EquivalentTo(Enum.GetValues<NearFrame>()));
        Assert.That(Vocabulary.Companies.Choices, Is.EquivalentTo(Enum.GetValues<Company>().Except([Company.None])));
    }

    [Test]
    public void Lexicons_EveryWord_IsFoundAgainInAPrompt()
    {
        Assert.That(LostIn(Vocabulary.Times), Is.Empty);
        Assert.That(LostIn(Vocabulary.Seasons), Is.Empty);
        Assert.That(LostIn(Vocabulary.Weathers), Is.Empty);
        Assert.That(LostIn(Vocabulary.Lights), Is.Empty);
        Assert.That(LostIn(Vocabulary.Guests), Is.Empty);
        Assert.That(LostIn(Vocabulary.FarShapes), Is.Empty);
        Assert.That(LostIn(Vocabulary.Middles), Is.Empty);
        Assert.That(LostIn(Vocabulary.Frames), Is.Empty);
        Assert.That(LostIn(Vocabulary.Companies), Is.Empty);
    }

    [Test]
    public void Lexicons_Together_KnowManyHundredWords()
    {
        var words = new[]
        {
            Vocabulary.Times.Words, Vocabulary.Seasons.Words, Vocabulary.Weathers.Words, Vocabulary.Lights.Words, Vocabulary.Guests.Words,
            Vocabulary.FarShapes.Words, Vocabulary.Middles.Words, Vocabulary.Frames.Words, Vocabulary.Companies.Words,
        };

        Assert.That(words.SelectMany(list => list).Distinct().Count(), Is.GreaterThan(900));
    }

    /// <summary>Words that the splitting of prompts could never hand to the lexicon.</summary>
    private static IEnumerable<string> LostIn<T>(Lexicon<T> lexicon)
        where T : struct, Enum =>
        lexicon.Words.Where(word => !PromptWords.Of(word.Replace('-', ' ')).Forms.Contains(word));
}
