using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>One request on a connection and the replies to it.</summary>
/// <remarks>
/// Three parties meet here without a lock: the connection's writer (sends, then releases the request), its reader
/// (collects replies) and the HTTP request that waits. The completion source decides every race: who completes it first
/// wins, and a reader that finds it completed drops the bytes, so that the replies behind stay in step.
/// </remarks>
/// <param name="request">Commands in RESP. Disposed by the exchange.</param>
/// <param name="replies">How many replies they produce, at least 1.</param>
/// <param name="limit">How many bytes of replies are kept; with more the exchange fails, and they are dropped.</param>
[SuppressMessage("Design", "CA1001", Justification = "The replies go to whoever waits; each other way to end disposes them.")]
internal sealed class RespExchange(PooledBuffer request, int replies, long limit = long.MaxValue)
{
    // Asynchronous continuations: the reader must never run an HTTP response on its own back.
    private readonly TaskCompletionSource<PooledBuffer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PooledBuffer _received = new();
    private int _repliesLeft = replies;

    /// <summary>Gets the replies, one behind the other; whoever awaits them disposes them.</summary>
    public Task<PooledBuffer> Completion => _completion.Task;

    /// <summary>Gets or sets when it was handed to the connection, as a timestamp of its clock.</summary>
    public long Submitted { get; set; }

    /// <summary>Gets the size of the request in bytes.</summary>
    public long RequestLength { get; } = request.Length;

    /// <summary>Gets the request's bytes; valid until <see cref="ReleaseRequest"/>.</summary>
    public ReadOnlySequence<byte> Request => request.AsSequence();

    /// <summary>Gets whether nobody waits any more: nothing needs to be sent, and what comes can be dropped.</summary>
    public bool IsAbandoned => _completion.Task.IsCompleted;

    public void ReleaseRequest() => request.Dispose();

    /// <summary>Takes bytes of the reply in progress.</summary>
    /// <returns><see langword="true"/> when that was the last reply.</returns>
    public bool Receive(ReadOnlySpan<byte> bytes, bool endsReply)
    {
        if (_received.Length + bytes.Length > limit)
        {
            _completion.TrySetException(new ReplyTooLargeException());
        }

        if (IsAbandoned)
        {
            _received.Dispose();
        }
        else
        {
            _received.Write(bytes);
        }

        if (!endsReply || --_repliesLeft > 0)
        {
            return false;
        }

        if (!_completion.TrySetResult(_received))
        {
            _received.Dispose();
        }

        return true;
    }

    /// <summary>Ends the exchange without replies. Called by the connection once its reader has stopped.</summary>
    public void Fail(Exception reason)
    {
        _completion.TrySetException(reason);
        _received.Dispose();
    }

    /// <summary>Cancels <see cref="Completion"/>, unless it has ended already.</summary>
    public void Abandon() => _completion.TrySetCanceled();
}
