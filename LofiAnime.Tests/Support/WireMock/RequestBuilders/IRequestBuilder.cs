namespace WireMock.RequestBuilders;

/// <summary>Describes requests, part by part; every part has to match.</summary>
public interface IRequestBuilder : IUrlAndPathRequestBuilder;
