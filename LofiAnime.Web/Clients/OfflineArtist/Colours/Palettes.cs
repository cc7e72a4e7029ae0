using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Colours;

/// <summary>The paint box. Each palette was mixed by hand for its hours of the day.</summary>
internal static class Palettes
{
    /// <summary>Gets all palettes; for every time of day there are at least two for fair weather.</summary>
    public static IReadOnlyList<Palette> All { get; } =
    [
        Mixed("First Train", [TimeOfDay.Dawn], "6f86b8 b9a7cf ffd3b8 fff0cf f6c3c4 8a8fb8 5c6a94 2c3358 5f8577 ffd98a d95f5f"),
        Mixed("Sea Mist", [TimeOfDay.Dawn, TimeOfDay.Morning], "5fa3b3 a9d3cf fbe3d0 fff6df fdeee4 7fb0b4 4c8590 1f4a5b 5a9a83 ffe0a0 e8795c"),
        Mixed("Plum Daybreak", [TimeOfDay.Dawn], "3d3f78 9a6aa0 ffa98f ffe3a6 e58aa0 74609a 4c4079 241f48 4c6f70 ffcf7a e5484d"),
        Mixed("Linen", [TimeOfDay.Morning], "8cc3e0 c3e2ea fdf3dc fffbe8 ffffff 9dbfcb 6c9aa0 2f5660 8fb56b ffe7ae e3714f"),
        Mixed("Spring Milk", [TimeOfDay.Morning, TimeOfDay.Noon], "9fcdf0 d6e6f5 ffeaf0 fff8ea ffffff a9b8d8 7f93b8 3a4a70 9cc48a ffe1a8 ea6a8c", seasons: [Season.Spring]),
        Mixed("Summer Holiday", [TimeOfDay.Noon], "1f7fd0 5fb4ea cfeefa fffbe6 ffffff 6fa6cf 3f7fa0 17405c 58a65c ffe28a f0503c"),
        Mixed("Pool Water", [TimeOfDay.Noon, TimeOfDay.Morning], "2aa7b8 7fd3d1 e8f7e4 fff7d6 ffffff 6fb9bd 3a8f99 12495a 6fb35a ffe08a ff6f61"),
        Mixed("Cassette", [TimeOfDay.GoldenHour], "2f7f8f 8fc9c0 f7c59f fff0c4 f9b49a 7a93a0 4f6a7c 23364f 6f8a55 ffd27a e2583e"),
        Mixed("Persimmon", [TimeOfDay.GoldenHour], "c9654f f09a63 ffd591 fff2c0 ffc490 a8627a 74476c 37244a 8a6f3e ffe08f d8344a", seasons: [Season.Autumn]),
        Mixed("Honey Rice", [TimeOfDay.GoldenHour], "5f97a8 e6c98f ffdf98 fffbe0 fff0d0 b09a90 63807c 23423f 9aa545 ffe9a8 d2502f"),
        Mixed("Horizon Band", [TimeOfDay.Dusk], "2a2456 7a4585 f0766f ffd08a c8577f 5a3d7a 3d2c63 191838 36505f ffc069 ff5d5d"),
        Mixed("Violet Hour", [TimeOfDay.Dusk], "3a4f94 8277bd f0abc0 ffe9c9 c98fc0 63639f 434580 1d2150 3f6a7a ffd184 f0567a"),
        Mixed("Peach and Teal", [TimeOfDay.Dusk], "16505e 3f8c8c ffb98a ffe7b0 e08f80 31707a 1f4f5e 0c2838 2c6f5c ffce7a ff6b57"),
        Mixed("Deep Blue", [TimeOfDay.Night], "0b1030 1b2a63 3f5fa0 fdf3cf 2f447f 24376f 18244f 080c22 1f4450 ffc667 e8505b", weathers: [Weather.Rain, Weather.Clear]),
        Mixed("Neon Rain", [TimeOfDay.Night], "170b35 43196b a83a8f ffd9ec 5f2a80 3f2170 29164f 0d0820 22406a ffd36a 22d3c5", weathers: [Weather.Rain, Weather.Clear]),
        Mixed("Pine Night", [TimeOfDay.Night], "041c28 0d4450 3f8f80 eafbe0 1d5b60 145058 0d3840 031419 125040 ffd27a f2704f", weathers: [Weather.Rain, Weather.Clear]),
        Mixed("Indigo Lantern", [TimeOfDay.Night], "14122e 302860 74508f ffe4b0 453670 3a3068 272150 0c0b20 2f4560 ffab52 f04f4f"),
        Mixed("Blueberry", [TimeOfDay.Night], "101a4a 33489a d99ab0 fff0d6 4f5fa8 40509a 2a3676 0e1438 2f5a70 ffcf7d ff6f7d"),
        Mixed("Rain Grey", [TimeOfDay.Dawn, TimeOfDay.Morning, TimeOfDay.Noon], "6f8496 9fb1ba d3dad6 f4f2e4 b9c5ca 7f929e 556a78 22323f 5c8070 ffd58a e0604f", weathers: [Weather.Rain, Weather.Fog]),
        Mixed("Wet Asphalt", [TimeOfDay.GoldenHour, TimeOfDay.Dusk], "3a4a66 6f7f99 d0a898 ffe3bd 7f88a0 5a6a86 3c4a66 161d33 3f6160 ffc26b f0545a", weathers: [Weather.Rain, Weather.Fog, Weather.Storm]),
        Mixed("Storm Slate", [TimeOfDay.Dawn, TimeOfDay.Morning, TimeOfDay.Noon, TimeOfDay.Night], "1b2238 38475f 77879a f4f0ff 4a5872 3d4d66 29364d 0c1322 2f5050 ffd070 e85a4f", weathers: [Weather.Storm]),
        Mixed("Snow Light", [TimeOfDay.Dawn, TimeOfDay.Morning, TimeOfDay.Noon], "9db7d6 cbdaea f6eef0 fffaf0 ffffff a3b6d0 7188ab 2d3f63 7e9aa0 ffd79a d9505a", weathers: [Weather.Snow], seasons: [Season.Winter]),
        Mixed("Frozen Rose", [TimeOfDay.GoldenHour, TimeOfDay.Dusk], "5b7fb5 a9a9d8 ffc9c4 fff1dc f0c5d5 8590c0 5f6aa0 27305f 6a88a0 ffc980 e8536a", weathers: [Weather.Snow], seasons: [Season.Winter]),
        Mixed("Snow Night", [TimeOfDay.Night], "0f1b3d 26437a 6f8fc0 fff6df 3f5c94 3a5690 2a3f70 0d1634 34587a ffc873 ef5a5f", weathers: [Weather.Snow], seasons: [Season.Winter]),
    ];

    /// <summary>The palettes that suit the hour, narrowed by weather and season where one was mixed for them.</summary>
    public static IReadOnlyList<Palette> For(TimeOfDay time, Season season, Weather weather)
    {
        var ofTheHour = All.Where(palette => palette.Times.Contains(time)).ToArray();
        var ofTheWeather = ofTheHour.Where(palette => palette.Weathers.Contains(weather)).ToArray();
        if (weather is Weather.Rain or Weather.Storm or Weather.Snow or Weather.Fog && ofTheWeather.Length > 0)
        {
            return ofTheWeather;
        }

        return [.. ofTheHour.Where(palette => IsFair(palette) && (palette.Seasons.Count == 0 || palette.Seasons.Contains(season)))];
    }

    /// <summary>Finds a palette by its name.</summary>
    public static Palette Named(string name) => All.Single(palette => palette.Name == name);

    private static bool IsFair(Palette palette) => palette.Weathers.Count == 0 || palette.Weathers.Contains(Weather.Clear);

    private static Palette Mixed(
        string name,
        IReadOnlyList<TimeOfDay> times,
        string colours,
        IReadOnlyList<Weather>? weathers = null,
        IReadOnlyList<Season>? seasons = null)
    {
        var pots = Array.ConvertAll(colours.Split(' '), Colour.Of);
        return new Palette
        {
            Name = name,
            Times = times,
            Weathers = weathers ?? [],
            Seasons = seasons ?? [],
            SkyTop = pots[0],
            SkyMiddle = pots[1],
            SkyLow = pots[2],
            Glow = pots[3],
            Cloud = pots[4],
            Far = pots[5],
            Middle = pots[6],
            Near = pots[7],
            Leaf = pots[8],
            Warm = pots[9],
            Accent = pots[10],
        };
    }
}
