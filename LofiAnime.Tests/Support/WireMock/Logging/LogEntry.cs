namespace WireMock.Logging;

internal sealed record LogEntry(IRequestMessage RequestMessage, Guid? MappingGuid) : ILogEntry;
