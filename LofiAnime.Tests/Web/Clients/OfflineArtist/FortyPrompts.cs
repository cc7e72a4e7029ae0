namespace LofiAnime.Tests.Web.Clients.OfflineArtist;

/// <summary>Forty prompts as visitors write them: each must be a picture of its own.</summary>
public static class FortyPrompts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "A quiet harbour town at golden hour, cat on the wall",
        "Rainy Tokyo alley with neon signs and an umbrella",
        "Girl studying at her desk, lofi beats, city lights at night",
        "Mount Fuji with cherry blossoms in the morning",
        "Last train over the sea at dusk",
        "Snowy village on Christmas night",
        "Lighthouse in a thunderstorm",
        "Rice fields in summer, big clouds",
        "Summer festival with paper lanterns and fireworks",
        "Autumn temple in Kyoto, falling maple leaves",
        "Astronaut on a lonely planet",
        "Camel caravan in the desert at sunset",
        "Ferris wheel by the harbour, evening",
        "Fireflies over a forest path",
        "A whale swimming through the clouds",
        "Cozy cafe on a rainy day",
        "海辺の夕日",
        "Old library with a cat and a reading lamp",
        "Waterfall in the jungle, rainbow",
        "Cabin by a lake, northern lights",
        "Dutch windmills and tulips at noon",
        "Castle of a sleeping princess at dawn",
        "Torii gate in misty water",
        "Tropical beach with palm trees",
        "Rooftops of the city, laundry drying, pigeons",
        "Hot air balloons over the hills",
        "Red bridge at sunrise in fog",
        "Looking out of the train window at snowy mountains",
        "Shiba dog waiting at the station bench",
        "Dragon above the mountains, moonlight",
        "Sunflower field, bicycle, blue sky",
        "Tea house with a round window, autumn moon",
        "Vending machine on an empty street at 3am",
        "noche estrellada en el pueblo",
        "🌸🌸🌸",
        "🐱☕🌧️",
        "quantum tax law",
        "zxqv",
        "?",
        "my grandmother's hands",
    ];
}
