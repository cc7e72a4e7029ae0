namespace WireMock.ResponseBuilders;

/// <summary>The form in which a body is kept; the stand-in knows only the default.</summary>
public static class BodyDestinationFormat
{
    /// <summary>As it was given.</summary>
    public const string SameAsSource = "SameAsSource";
}
