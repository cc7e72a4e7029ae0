using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.WordVectors;

/// <summary>The verifier's rules, each by prompts that are in no file of pairs.</summary>
[Category("Unit")]
public sealed class WordVerifierTests
{
    [TestCase("two cars by a river", "2 automobiles beside the river")]
    [TestCase("a photo of a rainy street", "photograph of a street in the rain")]
    [TestCase("please draw a picture of a fox, lofi style", "a fox")]
    [TestCase("can you make me an image of an owl", "an owl")]
    [TestCase("an owl reading a book", "an owl that reads a book")]
    [TestCase("an owl reading a book", "an owl who is reading a book")]
    [TestCase("a dog bites a man", "a man is bitten by a dog")]
    [TestCase("a sleeping fox", "a fox that is asleep")]
    [TestCase("children playing in the garden", "kids playing in a garden")]
    [TestCase("a lamp above a desk", "a desk under a lamp")]
    [TestCase("a tree in front of a house", "a house behind a tree")]
    [TestCase("a basket of apples", "an apple basket")]
    [TestCase("a wolf in a hat", "a wolf wearing a hat")]
    [TestCase("a bridge without cars", "a bridge with no cars")]
    [TestCase("an old wooden chair", "a wooden, old chair")]
    [TestCase("a robot handing a girl a rose", "a robot handing a rose to a girl")]
    [TestCase("a pond with a swan on it", "a swan on a pond")]
    [TestCase("a fox and an owl on a bench", "an owl and a fox on a bench")]
    [TestCase("night, a quiet harbour", "a silent harbor at night")]
    [TestCase("Ein Hund und eine Katze", "ein hund und eine katze!")]
    public void Verify_SameMeaning_IsSame(string one, string other)
    {
        Assert.That(WordVerifier.Verify(one, other), Is.EqualTo(PromptVerdict.Same));
        Assert.That(WordVerifier.Verify(other, one), Is.EqualTo(PromptVerdict.Same), "the other way");
    }

    [TestCase("a fox in a field", "an owl in a field", PromptVerdict.OtherContent)]
    [TestCase("a fox", "a sleeping fox", PromptVerdict.OtherContent)]
    [TestCase("a sunrise over the sea", "a sunset over the sea", PromptVerdict.OtherContent)]
    [TestCase("a man sitting on a bench", "a man standing on a bench", PromptVerdict.OtherContent)]
    [TestCase("a sketch of an owl", "an oil painting of an owl", PromptVerdict.OtherContent)]
    [TestCase("a bridge with cars", "a bridge without cars", PromptVerdict.OtherNegation)]
    [TestCase("a boy who smiles", "a boy who doesn't smile", PromptVerdict.OtherNegation)]
    [TestCase("a street, not at night", "a street at night", PromptVerdict.OtherNegation)]
    [TestCase("two owls", "three owls", PromptVerdict.OtherNumbers)]
    [TestCase("an owl", "2 owls", PromptVerdict.OtherNumbers)]
    [TestCase("an owl on a roof", "owls on a roof", PromptVerdict.OtherNumbers)]
    [TestCase("two cats and three dogs", "three cats and two dogs", PromptVerdict.OtherNumbers)]
    [TestCase("a tower of 5 m", "a tower of 5 km", PromptVerdict.OtherNames)]
    [TestCase("the 2nd floor", "the 3rd floor", PromptVerdict.OtherNumbers)]
    [TestCase("a red owl", "a green owl", PromptVerdict.OtherColours)]
    [TestCase("an owl", "a red owl", PromptVerdict.OtherColours)]
    [TestCase("a night in Lisbon", "a night in Madrid", PromptVerdict.OtherNames)]
    [TestCase("a robot called zibbo", "a robot called quorn", PromptVerdict.OtherNames)]
    [TestCase("a sign saying \"open now\"", "a sign saying \"sold out\"", PromptVerdict.OtherContent)]
    [TestCase("an owl watches a fox", "a fox watches an owl", PromptVerdict.OtherRoles)]
    [TestCase("an owl is watched by a fox", "an owl watches a fox", PromptVerdict.OtherRoles)]
    [TestCase("a red owl on a green roof", "a green owl on a red roof", PromptVerdict.OtherRoles)]
    [TestCase("a ball on a box", "a ball under a box", PromptVerdict.OtherRoles)]
    [TestCase("a ball on a box", "a box on a ball", PromptVerdict.OtherRoles)]
    [TestCase("a fox left of an owl", "an owl left of a fox", PromptVerdict.OtherRoles)]
    [TestCase("a robot handing a girl a rose", "a girl handing a robot a rose", PromptVerdict.OtherRoles)]
    [TestCase("a fox holding a hat", "a fox wearing a hat", PromptVerdict.OtherRoles)]
    [TestCase("a snowy mountain and a rainy village", "a rainy mountain and a snowy village", PromptVerdict.OtherRoles)]
    [TestCase("a red book on a blue book", "a blue book on a red book", PromptVerdict.Unclear)]
    [TestCase("a fox or an owl", "an owl or a fox", PromptVerdict.Unclear)]
    [TestCase("", "please", PromptVerdict.Unclear)]
    public void Verify_OtherMeaning_NamesTheDifference(string one, string other, PromptVerdict verdict)
    {
        Assert.That(WordVerifier.Verify(one, other), Is.EqualTo(verdict));
        Assert.That(WordVerifier.Verify(other, one), Is.EqualTo(verdict), "the other way");
    }

    [Test]
    public void Verify_PromptBeyondItsLength_IsSameOnlyAsItself()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("a fox on a roof,", 40));

        Assert.That(WordVerifier.Verify(prompt, prompt), Is.EqualTo(PromptVerdict.Same));
        Assert.That(WordVerifier.Verify(prompt, prompt.Replace("a fox", "the fox")), Is.EqualTo(PromptVerdict.Unclear));
    }

    [Test]
    public void Verify_AnyText_EndsAndIsSymmetric()
    {
        string[] words = ["a", "the", "no", "not", "without", "with", "on", "by", "of", "and", ",", "that", "is", "it", "two", "cat", "red", "rain", "photo", "sitting", "biting", "bitten", "\"", "gives", "night", "zzyzx", "猫", "-", "'s"];
        var random = new Random(7);

        for (var i = 0; i < 3000; i++)
        {
            string Prompt() => string.Join(' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            var (one, other) = (Prompt(), Prompt());

            Assert.That(
                WordVerifier.Verify(one, other) == PromptVerdict.Same,
                Is.EqualTo(WordVerifier.Verify(other, one) == PromptVerdict.Same),
                $"{one} / {other}");
        }
    }

    [Test]
    public void VerifyAsync_Cancelled_IsCancelled() => Assert.Throws<OperationCanceledException>(
        () => new WordVerifier().VerifyAsync("a", "b", new(canceled: true)).AsTask().GetAwaiter().GetResult());
}
