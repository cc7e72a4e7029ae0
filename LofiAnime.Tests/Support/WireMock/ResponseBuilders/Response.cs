using System.Net;
using System.Text;
using WireMock.ResponseProviders;
using WireMock.Types;
using WireMock.Util;

namespace WireMock.ResponseBuilders;

/// <summary>Describes the response of a mapping; begin with <see cref="Create"/>.</summary>
public sealed class Response : IResponseBuilder
{
    private readonly ResponseMessage _message;
    private Func<IRequestMessage, Task<ResponseMessage>>? _callback;
    private TimeSpan? _delay;

    private Response(ResponseMessage message) => _message = message;

    /// <summary>Begins an empty response with status 200, or goes on from the one given.</summary>
    public static IResponseBuilder Create(ResponseMessage? responseMessage = null) => new Response(responseMessage ?? new ResponseMessage());

    public IResponseBuilder WithStatusCode(int code)
    {
        _message.StatusCode = code;
        return this;
    }

    public IResponseBuilder WithStatusCode(HttpStatusCode code) => WithStatusCode((int)code);

    public IResponseBuilder WithHeader(string name, params string[] values)
    {
        _message.AddHeader(name, values);
        return this;
    }

    public IResponseBuilder WithBody(string body, string? destination = BodyDestinationFormat.SameAsSource, Encoding? encoding = null) =>
        WithBody(destination, new BodyData { DetectedBodyType = BodyType.String, BodyAsString = body, Encoding = encoding });

    public IResponseBuilder WithBody(
        Func<IRequestMessage, string> bodyFactory,
        string? destination = BodyDestinationFormat.SameAsSource,
        Encoding? encoding = null) =>
        WithBody(request => Task.FromResult(bodyFactory(request)), destination, encoding);

    public IResponseBuilder WithBody(
        Func<IRequestMessage, Task<string>> bodyFactory,
        string? destination = BodyDestinationFormat.SameAsSource,
        Encoding? encoding = null) => WithCallback(async request => new ResponseMessage
        {
            BodyData = Checked(destination, new BodyData
            {
                DetectedBodyType = BodyType.String,
                BodyAsString = await bodyFactory(request),
                Encoding = encoding,
            }),
        });

    public IResponseBuilder WithBody(byte[] body, string? destination = BodyDestinationFormat.SameAsSource, Encoding? encoding = null) =>
        WithBody(destination, new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = body });

    public IResponseBuilder WithBodyAsJson(object body, Encoding? encoding = null, bool? indented = null) => WithBody(
        BodyDestinationFormat.SameAsSource,
        new BodyData { DetectedBodyType = BodyType.Json, BodyAsJson = body, BodyAsJsonIndented = indented, Encoding = encoding });

    public IResponseBuilder WithFault(FaultType faultType, double? percentage = null)
    {
        if (percentage is not null)
        {
            throw new NotSupportedException("The stand-in has no faults by chance.");
        }

        _message.FaultType = faultType;
        return this;
    }

    public IResponseBuilder WithDelay(TimeSpan delay)
    {
        if (delay != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        }

        _delay = delay;
        return this;
    }

    public IResponseBuilder WithDelay(int milliseconds) => WithDelay(TimeSpan.FromMilliseconds(milliseconds));

    public IResponseBuilder WithCallback(Func<IRequestMessage, ResponseMessage> callbackHandler) =>
        WithCallback(request => Task.FromResult(callbackHandler(request)));

    public IResponseBuilder WithCallback(Func<IRequestMessage, Task<ResponseMessage>> callbackHandler)
    {
        _callback = callbackHandler;
        return this;
    }

    async Task<ResponseMessage> IResponseProvider.ProvideAsync(IRequestMessage request, CancellationToken cancellationToken)
    {
        if (_delay is { } delay)
        {
            await Task.Delay(delay, TimeProvider.System, cancellationToken);
        }

        if (_callback is null)
        {
            return _message;
        }

        var response = await _callback(request).WaitAsync(cancellationToken);
        response.StatusCode = _message.StatusCode ?? response.StatusCode;
        response.Headers = _message.Headers is { Count: > 0 } headers ? headers : response.Headers;
        return response;
    }

    private Response WithBody(string? destination, BodyData body)
    {
        _message.BodyData = Checked(destination, body);
        return this;
    }

    private static BodyData Checked(string? destination, BodyData body) =>
        destination is null or BodyDestinationFormat.SameAsSource
            ? body
            : throw new NotSupportedException("The stand-in sends a body in the form in which it was given.");
}
