using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.Transport;

/// <summary>One request to the REST API, with the buffer that its body lies in.</summary>
/// <param name="path">The path below the base URL, escaped; empty for a lone command.</param>
/// <param name="name">What errors call it: the command's name or the path.</param>
/// <param name="isIdempotent">Whether it may be sent again when its outcome is unknown.</param>
internal sealed class UpstashRequest(string path, string name, bool isIdempotent) : IDisposable
{
    public string Path { get; } = path;

    public string Name { get; } = name;

    public bool IsIdempotent { get; } = isIdempotent;

    /// <summary>Gets a value indicating whether it holds one command, and its answer one reply.</summary>
    public bool IsLone => Json is null || Path.Length == 0;

    /// <summary>Gets the JSON to post; <c>null</c> when <see cref="RawBody"/> is put in its place.</summary>
    public PooledBuffer? Json { get; init; }

    /// <summary>Gets the bytes to put as they are, which the caller owns.</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }

    /// <summary>Gets how the reply is asked for.</summary>
    public ReplyFormat ReplyFormat { get; init; }

    /// <summary>Gets the turn that ends before the first pause, so that nobody waits for a repetition.</summary>
    public BatchTurn? Turn { get; init; }

    /// <summary>Says that a call was broken off, which may read the body yet.</summary>
    public void Abandon() => Json?.Abandon();

    public void Dispose() => Json?.Dispose();
}
