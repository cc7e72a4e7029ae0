namespace Upstash.Rest.Client.Transport;

/// <summary>One POST to the REST API.</summary>
/// <param name="Path">The path below the base URL; empty for a lone command.</param>
/// <param name="Body">JSON in UTF-8. The caller disposes it; a transport whose call is broken off abandons it first.</param>
/// <param name="Name">What errors call it: the command's name or the path.</param>
/// <param name="IsIdempotent">Whether it may be sent again when its outcome is unknown.</param>
internal readonly record struct UpstashRequest(string Path, PooledBuffer Body, string Name, bool IsIdempotent);
