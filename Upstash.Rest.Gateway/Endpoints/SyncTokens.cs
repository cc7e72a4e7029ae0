using System.Globalization;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Gives every response the token by which a caller could ask to read what he has written.</summary>
/// <remarks>
/// With one backend each read sees each write that was answered before it, whatever token the caller sends: none is looked at.
/// So a number that never falls is enough. It starts at the clock, to grow across restarts too, and has one width, so that
/// the later of two tokens is the greater text. Replicas would need the token to hold the replication id and offset,
/// and a read to wait, for a bounded time, until its replica has come so far.
/// </remarks>
internal sealed class SyncTokens(TimeProvider time)
{
    private long _last = time.GetUtcNow().Ticks;

    /// <summary>Sets the header as late as possible, so that a token is never older than the writes it stands for.</summary>
    public void Stamp(HttpResponse response) => response.OnStarting(
        static state =>
        {
            var (tokens, into) = ((SyncTokens, HttpResponse))state;
            into.Headers[UpstashHeaders.SyncToken] = tokens.Next();
            return Task.CompletedTask;
        },
        (this, response));

    private string Next() => Interlocked.Increment(ref _last).ToString("x16", CultureInfo.InvariantCulture);
}
