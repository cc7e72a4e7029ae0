using System.Buffers;
using System.IO.Pipelines;

namespace Upstash.Rest.Gateway.Streams;

/// <summary>The events between the backend, which waits for nobody, and a reader who may be slow.</summary>
/// <remarks>One side writes, the other sends; each is one task.</remarks>
/// <param name="limit">How many bytes may wait.</param>
internal sealed class EventBacklog(long limit)
{
    private readonly Pipe _events = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));
    private long _waiting;

    /// <summary>Takes up one message of the backend.</summary>
    /// <returns><see langword="false"/> when more waits now than may.</returns>
    public async ValueTask<bool> AddAsync(ReadOnlySequence<byte> message)
    {
        EventWriter.Write(message, _events.Writer);
        return await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Takes up an event as it is to be sent.</summary>
    public async ValueTask<bool> AddAsync(ReadOnlyMemory<byte> text)
    {
        _events.Writer.Write(text.Span);
        return await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Says that no more events come.</summary>
    public void Complete() => _events.Writer.Complete();

    /// <summary>Sends events as they come, until <see cref="Complete"/>.</summary>
    /// <param name="body">The response.</param>
    /// <param name="heartbeat">How long it may be silent.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="cancellationToken">Cancelled when the reader is gone.</param>
    public async Task SendAsync(PipeWriter body, TimeSpan heartbeat, TimeProvider time, CancellationToken cancellationToken)
    {
        var events = _events.Reader;
        var silence = time.CreateTimer(
            static reader => ((PipeReader)reader!).CancelPendingRead(), events, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using (silence.ConfigureAwait(false))
        {
            while (true)
            {
                silence.Change(heartbeat, Timeout.InfiniteTimeSpan);
                var read = await events.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (read.Buffer.IsEmpty && read.IsCompleted)
                {
                    return;
                }

                var length = read.Buffer.Length;
                Copy(read.Buffer, body);
                events.AdvanceTo(read.Buffer.End);
                if ((await body.FlushAsync(cancellationToken).ConfigureAwait(false)).IsCompleted)
                {
                    return;
                }

                Interlocked.Add(ref _waiting, -length);
            }
        }
    }

    private static void Copy(in ReadOnlySequence<byte> events, PipeWriter body)
    {
        if (events.IsEmpty)
        {
            EventWriter.WriteHeartbeat(body);
        }

        foreach (var part in events)
        {
            body.Write(part.Span);
        }
    }

    private async ValueTask<bool> FlushAsync()
    {
        var waiting = Interlocked.Add(ref _waiting, _events.Writer.UnflushedBytes);
        await _events.Writer.FlushAsync().ConfigureAwait(false);
        return waiting <= limit;
    }
}
