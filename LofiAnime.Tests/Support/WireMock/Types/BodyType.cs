using System.Diagnostics.CodeAnalysis;

namespace WireMock.Types;

/// <summary>What a body was found to be, or which part of it is to be sent.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "WireMock.Net's name.")]
public enum BodyType
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>UTF-8 text that is not JSON.</summary>
    String,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Bytes that are not UTF-8.</summary>
    Bytes,
}
