using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

[Category("Unit")]
public sealed class FortyPromptsTests
{
    [Test]
    public void Draw_FortyPrompts_AreFortyPictures()
    {
        Assert.That(FortyPrompts.All, Has.Count.EqualTo(40).And.Unique);
        Assert.That(FortyPrompts.All.Select(prompt => Artist.Describe(prompt)), Is.Unique);
        Assert.That(FortyPrompts.All.Select(prompt => Artist.Draw(prompt)), Is.Unique);
    }

    [Test]
    public void Describe_AnyTwoOfTheForty_DifferAtAGlance()
    {
        var scenes = FortyPrompts.All.Select(prompt => (Prompt: prompt, Scene: Artist.Describe(prompt))).ToArray();

        var alike = from first in scenes
                    from second in scenes
                    where string.CompareOrdinal(first.Prompt, second.Prompt) < 0 && Difference(first.Scene, second.Scene) < 4
                    select $"{first.Prompt} / {second.Prompt}";

        Assert.That(alike, Is.Empty);
    }

    [Test]
    public void Describe_TwoUnknownPrompts_AreDifferentScenes()
    {
        var (law, noise) = (Artist.Describe("quantum tax law"), Artist.Describe("zxqv"));

        Assert.That(noise.Time, Is.Not.EqualTo(law.Time));
        Assert.That(noise.Middle, Is.Not.EqualTo(law.Middle));
        Assert.That(noise.Palette, Is.Not.EqualTo(law.Palette));
        Assert.That(noise.Frame, Is.Not.EqualTo(law.Frame));
    }

    [Test]
    public void Describe_ManyUnknownPrompts_SpreadOverAllParts()
    {
        var scenes = Enumerable.Range(0, 600).Select(number => Artist.Describe($"zxqv{number}")).ToArray();

        Assert.That(scenes.Select(scene => scene.Middle).Distinct(), Is.EquivalentTo(Enum.GetValues<MiddlePart>()));
        Assert.That(scenes.Select(scene => scene.Time).Distinct(), Is.EquivalentTo(Enum.GetValues<TimeOfDay>()));
        Assert.That(scenes.Select(scene => scene.Weather).Distinct(), Is.EquivalentTo(Enum.GetValues<Weather>()));
        Assert.That(scenes.Select(scene => scene.Far).Distinct(), Is.EquivalentTo(Enum.GetValues<FarShape>()));
        Assert.That(scenes.Select(scene => scene.Palette).Distinct().Count(), Is.GreaterThan(18));
        Assert.That(scenes.GroupBy(scene => scene.Middle).Max(group => group.Count()), Is.LessThan(60), "no subject is the usual one");
    }

    /// <summary>Counts what the eye sees first: sky colours and hour weigh as much as subject and frame.</summary>
    private static int Difference(SceneDescription first, SceneDescription second) =>
        (first.Palette == second.Palette ? 0 : 2)
        + (first.Middle == second.Middle ? 0 : 2)
        + (first.Frame == second.Frame ? 0 : 1)
        + (first.Far == second.Far ? 0 : 1)
        + (first.Weather == second.Weather ? 0 : 1)
        + (first.Company == second.Company ? 0 : 1)
        + (first.Guest == second.Guest ? 0 : 1);
}
