using LofiAnime.Web.Clients.OfflineArtist.Colours;
using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Reading;

/// <summary>
/// Reads a prompt as a scene. Known words choose; whatever they leave open the prompt's own dice choose,
/// so that a prompt without one known word still makes a whole scene of its own.
/// </summary>
internal static class SceneReader
{
    /// <param name="words">The prompt.</param>
    /// <param name="dice">The prompt's dice.</param>
    public static SceneDescription Read(PromptWords words, Dice dice)
    {
        var choices = dice.Fork("choices");
        var (middle, far) = Place(words, choices);
        var time = Vocabulary.Times.FirstIn(words) ?? TimeFor(far, choices);
        var season = Vocabulary.Seasons.FirstIn(words) ?? choices.Pick(Enum.GetValues<Season>());
        var weather = Vocabulary.Weathers.FirstIn(words) ?? WeatherFor(season, time, middle, choices);
        var guest = Vocabulary.Guests.FirstIn(words) ?? GuestFor(time, weather, far, choices);
        var saidFrame = Vocabulary.Frames.FirstIn(words);
        var company = Vocabulary.Companies.FirstIn(words) ?? CompanyFor(middle, weather, isIndoors: saidFrame >= NearFrame.Window, choices);
        return new SceneDescription
        {
            Time = time,
            Season = weather == Weather.Snow ? Season.Winter : season,
            Weather = weather,
            Light = Vocabulary.Lights.FirstIn(words) is { } light && Suits(light, time) ? light : LightFor(time, choices),
            Guest = guest,
            Far = far,
            Middle = middle,
            Frame = saidFrame ?? FrameFor(middle, season, guest, company, choices),
            Company = company,
            Palette = choices.Pick(Palettes.For(time, season, weather)).Name,
        };
    }

    private static (MiddlePart Middle, FarShape Far) Place(PromptWords words, Dice dice)
    {
        var far = Vocabulary.FarShapes.FirstIn(words);
        var middle = Vocabulary.Middles.FirstIn(words) ?? dice.Pick(far is { } known ? Companions.MiddleFor(known) : Enum.GetValues<MiddlePart>());
        return (middle, far ?? dice.Pick(Companions.FarFor(middle)));
    }

    private static TimeOfDay TimeFor(FarShape far, Dice dice) =>
        far == FarShape.Planet ? TimeOfDay.Night : dice.Pick(Enum.GetValues<TimeOfDay>());

    private static Weather WeatherFor(Season season, TimeOfDay time, MiddlePart middle, Dice dice)
    {
        if (middle is MiddlePart.Moonscape or MiddlePart.Dunes || dice.Chance(0.45))
        {
            return Weather.Clear;
        }

        return season switch
        {
            Season.Spring => dice.Pick(Weather.Petals, Weather.Petals, Weather.Clouds, Weather.Rain),
            Season.Summer when time is TimeOfDay.Night or TimeOfDay.Dusk && middle is not (MiddlePart.Rooftops or MiddlePart.Dunes) => dice.Pick(Weather.Fireflies, Weather.Rain, Weather.Clear),
            Season.Summer => dice.Pick(Weather.Clouds, Weather.Rain, Weather.Storm, Weather.Clear),
            Season.Autumn => dice.Pick(Weather.Leaves, Weather.Leaves, Weather.Fog, Weather.Rain),
            _ => dice.Pick(Weather.Snow, Weather.Snow, Weather.Clouds, Weather.Fog),
        };
    }

    private static bool Suits(Light light, TimeOfDay time) => light != Light.Sun || time != TimeOfDay.Night;

    private static Light LightFor(TimeOfDay time, Dice dice) => time == TimeOfDay.Night
        ? dice.Pick(Light.FullMoon, Light.FullMoon, Light.Crescent, Light.Stars, Light.MilkyWay, Light.Aurora)
        : Light.Sun;

    private static SkyGuest GuestFor(TimeOfDay time, Weather weather, FarShape far, Dice dice) => time switch
    {
        _ when weather is Weather.Rain or Weather.Storm or Weather.Fog || dice.Chance(0.6) => SkyGuest.None,
        _ when far == FarShape.Planet => SkyGuest.ShootingStars,
        TimeOfDay.Night => dice.Pick(SkyGuest.ShootingStars, SkyGuest.SkyLanterns, SkyGuest.Fireworks, SkyGuest.Whale, SkyGuest.Airplane),
        TimeOfDay.Dusk => dice.Pick(SkyGuest.Birds, SkyGuest.SkyLanterns, SkyGuest.Airplane, SkyGuest.Fireworks, SkyGuest.Whale),
        TimeOfDay.Noon or TimeOfDay.Morning => dice.Pick(SkyGuest.Birds, SkyGuest.Balloons, SkyGuest.Rainbow, SkyGuest.Airplane),
        _ => dice.Pick(SkyGuest.Birds, SkyGuest.Birds, SkyGuest.Balloons, SkyGuest.Airplane),
    };

    private static NearFrame FrameFor(MiddlePart middle, Season season, SkyGuest guest, Company company, Dice dice) => middle switch
    {
        _ when company is Company.Bicycle or Company.Bench or Company.UmbrellaWalker or Company.VendingMachine =>
            guest == SkyGuest.None ? dice.Pick(NearFrame.Open, NearFrame.Branch, NearFrame.Wires) : NearFrame.Open,
        _ when guest is SkyGuest.Whale or SkyGuest.Dragon or SkyGuest.Balloons => dice.Pick(NearFrame.Open, NearFrame.Grass, NearFrame.Balcony),
        MiddlePart.Moonscape or MiddlePart.Dunes or MiddlePart.Festival or MiddlePart.Beach => NearFrame.Open,
        MiddlePart.Shop or MiddlePart.Street => dice.Pick(NearFrame.Open, NearFrame.Open, NearFrame.Wires),
        MiddlePart.Rooftops => dice.Pick(NearFrame.Balcony, NearFrame.Window, NearFrame.Desk, NearFrame.Wires, NearFrame.Open),
        MiddlePart.Harbour or MiddlePart.Bridge or MiddlePart.Cabin => dice.Pick(NearFrame.Open, NearFrame.Open, NearFrame.Balcony, NearFrame.Branch),
        _ when season == Season.Winter => dice.Pick(NearFrame.Open, NearFrame.Branch, NearFrame.Fence, NearFrame.Wires, NearFrame.Window, NearFrame.Desk),
        _ => dice.Pick(NearFrame.Open, NearFrame.Open, NearFrame.Grass, NearFrame.Flowers, NearFrame.Branch, NearFrame.Branch, NearFrame.Fence, NearFrame.Balcony, NearFrame.Window, NearFrame.TrainSeat, NearFrame.TeaRoom),
    };

    private static Company CompanyFor(MiddlePart middle, Weather weather, bool isIndoors, Dice dice) => middle switch
    {
        _ when dice.Chance(0.6) => Company.None,
        _ when isIndoors => dice.Pick(Company.Cat, Company.Listener),
        MiddlePart.Moonscape or MiddlePart.Dunes or MiddlePart.Waterfall or MiddlePart.Forest => dice.Pick(Company.None, Company.Fox, Company.Listener),
        _ when weather is Weather.Rain or Weather.Snow => Company.UmbrellaWalker,
        _ => dice.Pick(Company.Cat, Company.Cat, Company.Dog, Company.Listener, Company.Bicycle, Company.Bench),
    };
}
