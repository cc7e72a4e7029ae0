using WireMock.ResponseProviders;

namespace WireMock.ResponseBuilders;

/// <summary>A response written by code. A status or headers set on the builder replace the callback's own.</summary>
public interface ICallbackResponseBuilder : IResponseProvider
{
    IResponseBuilder WithCallback(Func<IRequestMessage, ResponseMessage> callbackHandler);

    IResponseBuilder WithCallback(Func<IRequestMessage, Task<ResponseMessage>> callbackHandler);
}
