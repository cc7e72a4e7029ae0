namespace LofiAnime.Web.Clients.OfflineArtist.Colours;

/// <summary>What a shape is filled or drawn with: a colour or a gradient, and how opaque it is.</summary>
/// <param name="Css">A hex colour or a <c>url(#id)</c> into the same drawing.</param>
/// <param name="Opacity">0 is clear, 1 is opaque.</param>
internal readonly record struct Paint(string Css, double Opacity = 1)
{
    public static implicit operator Paint(Colour colour) => new(colour.ToString());
}
