using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist.Colours;

/// <summary>A hand-made set of colours that belong together.</summary>
internal sealed record Palette
{
    /// <summary>Gets the name, unique among <see cref="Palettes.All"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the times of day that the palette was mixed for.</summary>
    public required IReadOnlyList<TimeOfDay> Times { get; init; }

    /// <summary>Gets the weathers that call for this palette before others; empty for fair-weather palettes.</summary>
    public IReadOnlyList<Weather> Weathers { get; init; } = [];

    /// <summary>Gets the seasons that call for this palette before others; empty when it suits all.</summary>
    public IReadOnlyList<Season> Seasons { get; init; } = [];

    public required Colour SkyTop { get; init; }

    public required Colour SkyMiddle { get; init; }

    public required Colour SkyLow { get; init; }

    /// <summary>Gets the colour of the sun or moon, and of its path on water.</summary>
    public required Colour Glow { get; init; }

    public required Colour Cloud { get; init; }

    /// <summary>Gets the colour of the farthest solid plane.</summary>
    public required Colour Far { get; init; }

    public required Colour Middle { get; init; }

    /// <summary>Gets the darkest colour, of what stands right before the viewer.</summary>
    public required Colour Near { get; init; }

    /// <summary>Gets the colour of summer leaves in this light.</summary>
    public required Colour Leaf { get; init; }

    /// <summary>Gets the one warm light: lamps and lit windows.</summary>
    public required Colour Warm { get; init; }

    /// <summary>Gets the small strong colour: gates, trains, awnings.</summary>
    public required Colour Accent { get; init; }
}
