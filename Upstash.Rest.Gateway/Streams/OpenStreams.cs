using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.Streams;

/// <summary>Counts the streams that are open, and lets no more than <see cref="GatewayOptions.MaxStreams"/> be.</summary>
internal sealed class OpenStreams(IOptions<GatewayOptions> options)
{
    private int _count;

    /// <summary>Gets how many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a place for one more stream.</summary>
    /// <returns>The place, to be disposed when the stream ends; <see langword="null"/> when all are taken.</returns>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.MaxStreams)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Place(OpenStreams streams) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref streams._count);
    }
}
