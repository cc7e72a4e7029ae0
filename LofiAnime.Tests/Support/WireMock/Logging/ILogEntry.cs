namespace WireMock.Logging;

/// <summary>A request that came, and the mapping that answered it.</summary>
public interface ILogEntry
{
    /// <summary>Gets the mapping's id; null when none matched and the answer was 404.</summary>
    Guid? MappingGuid { get; }

    /// <summary>Gets the request.</summary>
    IRequestMessage RequestMessage { get; }
}
