namespace LofiAnime.Web.Clients.OfflineArtist.Scenes;

/// <summary>Everything that the artist decides before drawing: one choice per layer.</summary>
internal sealed record SceneDescription
{
    public required TimeOfDay Time { get; init; }

    public required Season Season { get; init; }

    public required Weather Weather { get; init; }

    public required Light Light { get; init; }

    public required SkyGuest Guest { get; init; }

    public required FarShape Far { get; init; }

    public required MiddlePart Middle { get; init; }

    public required NearFrame Frame { get; init; }

    public required Company Company { get; init; }

    /// <summary>Gets the name of the palette in <see cref="Colours.Palettes"/>.</summary>
    public required string Palette { get; init; }

    /// <summary>Gets a value indicating whether the scene is seen through a window.</summary>
    public bool IsIndoors => Frame >= NearFrame.Window;

    /// <summary>Gets a value indicating whether lamps and windows are lit.</summary>
    public bool LampsAreOn => Time is TimeOfDay.GoldenHour or TimeOfDay.Dusk or TimeOfDay.Night or TimeOfDay.Dawn
        || Weather is Weather.Rain or Weather.Storm;
}
