using System.Text;

namespace WireMock.ResponseBuilders;

/// <summary>The body; none of these sets a Content-Type.</summary>
public interface IBodyResponseBuilder : IFaultResponseBuilder
{
    /// <summary>Sends text, in UTF-8 unless told otherwise.</summary>
    IResponseBuilder WithBody(string body, string? destination = BodyDestinationFormat.SameAsSource, Encoding? encoding = null);

    /// <summary>Sends text made from the request.</summary>
    IResponseBuilder WithBody(
        Func<IRequestMessage, string> bodyFactory,
        string? destination = BodyDestinationFormat.SameAsSource,
        Encoding? encoding = null);

    /// <inheritdoc cref="WithBody(Func{IRequestMessage, string}, string?, Encoding?)"/>
    IResponseBuilder WithBody(
        Func<IRequestMessage, Task<string>> bodyFactory,
        string? destination = BodyDestinationFormat.SameAsSource,
        Encoding? encoding = null);

    /// <summary>Sends bytes.</summary>
    IResponseBuilder WithBody(byte[] body, string? destination = BodyDestinationFormat.SameAsSource, Encoding? encoding = null);

    /// <summary>Sends a value as JSON, by Newtonsoft.Json's rules and without null members.</summary>
    IResponseBuilder WithBodyAsJson(object body, Encoding? encoding = null, bool? indented = null);
}
