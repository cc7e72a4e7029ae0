using System.Net;

namespace WireMock.ResponseBuilders;

/// <summary>The status; 200 unless set.</summary>
public interface IStatusCodeResponseBuilder : IHeadersResponseBuilder
{
    IResponseBuilder WithStatusCode(int code);

    IResponseBuilder WithStatusCode(HttpStatusCode code);
}
