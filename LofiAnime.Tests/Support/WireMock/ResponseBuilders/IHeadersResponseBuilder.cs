namespace WireMock.ResponseBuilders;

/// <summary>The headers. Content-Length, Date and the like are the server's own and are left out.</summary>
public interface IHeadersResponseBuilder : IBodyResponseBuilder
{
    IResponseBuilder WithHeader(string name, params string[] values);
}
