using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Tests.Web.Clients.OfflineArtist.Reading;

[Category("Unit")]
internal sealed class SceneReaderTests
{
    [TestCase("Last train over the sea at dusk", TimeOfDay.Dusk, FarShape.Sea, MiddlePart.Train)]
    [TestCase("mountain villages, early MORNINGS", TimeOfDay.Morning, FarShape.Mountains, MiddlePart.Village)]
    [TestCase("Castles in foggy hills by moonlight", TimeOfDay.Night, FarShape.Hills, MiddlePart.Castle)]
    [TestCase("海の灯台、夕", TimeOfDay.GoldenHour, FarShape.Sea, MiddlePart.Lighthouse)]
    [TestCase("🌃 🚃 🏙", TimeOfDay.Night, FarShape.Skyline, MiddlePart.Train)]
    [TestCase("noche, puente, montaña", TimeOfDay.Night, FarShape.Mountains, MiddlePart.Bridge)]
    public void Describe_KnownWords_ChooseHourAndPlace(string prompt, TimeOfDay time, FarShape far, MiddlePart middle)
    {
        var scene = Artist.Describe(prompt);

        Assert.That((scene.Time, scene.Far, scene.Middle), Is.EqualTo((time, far, middle)));
    }

    [TestCase("rainy streets", Weather.Rain)]
    [TestCase("a snowy evening", Weather.Snow)]
    [TestCase("thunderstorms", Weather.Storm)]
    [TestCase("misty woods", Weather.Fog)]
    [TestCase("falling leaves", Weather.Leaves)]
    [TestCase("fireflies", Weather.Fireflies)]
    public void Describe_WordsInOtherForms_ChooseTheWeather(string prompt, Weather weather) =>
        Assert.That(Artist.Describe(prompt).Weather, Is.EqualTo(weather));

    [TestCase("kittens on a balcony", NearFrame.Balcony, Company.Cat)]
    [TestCase("studying with my dog", NearFrame.Desk, Company.Dog)]
    [TestCase("looking out of the train window", NearFrame.TrainSeat, null)]
    [TestCase("tea with a fox", NearFrame.TeaRoom, Company.Fox)]
    public void Describe_KnownWords_ChooseFrameAndCompany(string prompt, NearFrame frame, object? company)
    {
        var scene = Artist.Describe(prompt);

        Assert.That(scene.Frame, Is.EqualTo(frame));
        Assert.That(company is null || scene.Company.Equals(company), Is.True);
    }

    [Test]
    public void Describe_PlainWordBesideHint_FollowsTheWord() =>
        Assert.That(Artist.Describe("stars fading at sunrise").Time, Is.EqualTo(TimeOfDay.Dawn));

    [Test]
    public void Describe_SunAtNight_IsNotDrawn() =>
        Assert.That(Artist.Describe("midnight sun").Light, Is.Not.EqualTo(Light.Sun));

    [Test]
    public void Describe_Snow_MakesItWinter() =>
        Assert.That(Artist.Describe("snow in july").Season, Is.EqualTo(Season.Winter));
}
