namespace WireMock.ResponseBuilders;

/// <summary>How a body is spoilt. As with WireMock.Net the status and the headers stay, and the connection is not cut.</summary>
public enum FaultType
{
    /// <summary>Not at all.</summary>
    NONE,

    /// <summary>The body is empty.</summary>
    EMPTY_RESPONSE,

    /// <summary>The body's first half comes, then other bytes.</summary>
    MALFORMED_RESPONSE_CHUNK,
}
