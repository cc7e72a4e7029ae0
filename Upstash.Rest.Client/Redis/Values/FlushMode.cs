namespace Upstash.Rest.Client.Redis;

/// <summary>Whether a flush waits until the memory is free.</summary>
public enum FlushMode
{
    /// <summary>As the server is set up.</summary>
    ServerDefault,

    /// <summary>Frees the memory before the reply (<c>SYNC</c>).</summary>
    Sync,

    /// <summary>Frees the memory in the background (<c>ASYNC</c>).</summary>
    Async,
}
