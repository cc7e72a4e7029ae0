using WireMock.ResponseBuilders;
using WireMock.Types;
using WireMock.Util;

namespace WireMock;

/// <summary>A response, as a callback may write it by hand.</summary>
public sealed class ResponseMessage
{
    /// <summary>Gets or sets the headers.</summary>
    public IDictionary<string, WireMockList<string>>? Headers { get; set; } = new Dictionary<string, WireMockList<string>>();

    /// <summary>Gets or sets the status: an <see cref="int"/> or an enum value; null means 200.</summary>
    public object? StatusCode { get; set; }

    /// <summary>Gets or sets the body; its <see cref="IBodyData.DetectedBodyType"/> tells which part of it is sent.</summary>
    public IBodyData? BodyData { get; set; }

    /// <summary>Gets or sets how the body is spoilt on its way.</summary>
    public FaultType FaultType { get; set; }

    /// <summary>Adds one header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The header's value.</param>
    public void AddHeader(string name, string value)
    {
        Headers ??= new Dictionary<string, WireMockList<string>>();
        Headers.Add(name, value);
    }

    /// <summary>Adds values to a header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="values">The values to add.</param>
    public void AddHeader(string name, params string[] values)
    {
        Headers ??= new Dictionary<string, WireMockList<string>>();
        var existing = Headers.TryGetValue(name, out var found) ? found : [];
        Headers[name] = new WireMockList<string>(values.Union(existing));
    }
}
