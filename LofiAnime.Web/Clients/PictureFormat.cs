namespace LofiAnime.Web.Clients;

/// <summary>The picture formats that the site stores and serves.</summary>
public enum PictureFormat
{
    /// <summary><c>image/png</c></summary>
    Png,

    /// <summary><c>image/jpeg</c></summary>
    Jpeg,

    /// <summary><c>image/webp</c></summary>
    Webp,

    /// <summary><c>image/svg+xml</c>; from the offline artist only, never from a vendor.</summary>
    Svg,
}
