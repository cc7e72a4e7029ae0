namespace WireMock.ResponseBuilders;

/// <summary>Describes a response, part by part.</summary>
public interface IResponseBuilder : IStatusCodeResponseBuilder;
