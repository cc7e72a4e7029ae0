using WireMock.Types;
using WireMock.Util;

namespace WireMock;

/// <summary>A request as the server received it.</summary>
public interface IRequestMessage
{
    /// <summary>Gets the whole URL, with scheme, port and query.</summary>
    string AbsoluteUrl { get; }

    /// <summary>Gets the whole URL; equal to <see cref="AbsoluteUrl"/> on a server without a path base.</summary>
    string Url { get; }

    /// <summary>Gets the decoded path, without the query.</summary>
    string Path { get; }

    /// <summary>Gets the parts of the decoded path between its slashes.</summary>
    string[] PathSegments { get; }

    /// <summary>Gets the HTTP method, as sent.</summary>
    string Method { get; }

    /// <summary>Gets the headers. As in WireMock.Net the keys are looked up by exact case, as Kestrel spells them.</summary>
    IDictionary<string, WireMockList<string>>? Headers { get; }

    /// <summary>Gets the decoded query; a name may have several values.</summary>
    IDictionary<string, WireMockList<string>>? Query { get; }

    /// <summary>Gets the query as sent, with its question mark, or an empty string.</summary>
    string RawQuery { get; }

    /// <summary>Gets the body; null for methods that have none, such as GET.</summary>
    IBodyData? BodyData { get; }

    /// <summary>Gets the body as text; null when there is no body or it is not UTF-8.</summary>
    string Body { get; }

    /// <summary>Gets the body's bytes; null when there is no body.</summary>
    byte[] BodyAsBytes { get; }
}
