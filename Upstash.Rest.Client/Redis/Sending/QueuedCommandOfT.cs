using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Upstash.Rest.Client.Redis;

/// <inheritdoc cref="QueuedCommand"/>
internal sealed class QueuedCommand<T> : QueuedCommand
{
    private readonly int? _index;
    private RedisCommand<T> _command;

    // The command's own, kept here so that reading thousands of replies touches one object each.
    private ReplyReader<T> _readReply;
    private TaskCompletionSource<T>? _outcome;
    private CancellationTokenRegistration _cancellation;
    private T _value = default!;
    private bool _isSettled;

    /// <param name="command">The command.</param>
    /// <param name="index">Its place in a pipeline or transaction; <c>null</c> when the caller knows of none.</param>
    public QueuedCommand(RedisCommand<T> command, int? index = null)
    {
        _command = command;
        _readReply = command.ReadReply;
        _index = index;
    }

    public override RedisCommand Command => _command;

    public override bool IsOver => _outcome?.Task.IsCompleted ?? false;

    /// <summary>Begins to wait. The token ends the wait, and leaves the command where it is.</summary>
    public Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _cancellation = cancellationToken.UnsafeRegister(
            static (outcome, token) => ((TaskCompletionSource<T>)outcome!).TrySetCanceled(token), _outcome);
        return _outcome.Task;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a caller's reader throws is the outcome of its own command, and of no other.")]
    public override bool TryRead(ref RedisReply reply)
    {
        try
        {
            _value = _readReply(ref reply);
            Error = null;
            return true;
        }
        catch (Exception e)
        {
            Error = e;
            return false;
        }
    }

    public override void Refuse(int statusCode, string? text, TimeSpan? retryAfter = null)
    {
        IsAnswered = true;
        Error = new UpstashApiException(statusCode, _command.Name, text is null ? null : ErrorText.Redact(text, _command), _index, retryAfter);
    }

    public override bool TryFallBack()
    {
        if (Failure?.ErrorCode != "NOSCRIPT" || _command.WhenScriptIsUnknown is not { } fallback)
        {
            return false;
        }

        _command = fallback;
        _readReply = fallback.ReadReply;
        Error = null;
        IsAnswered = false;
        return true;
    }

    /// <summary>Returns the outcome of a command that nobody waits for by a task.</summary>
    public T GetResult()
    {
        if (Error is not null)
        {
            ExceptionDispatchInfo.Throw(Error);
        }

        return _value;
    }

    public override void Settle()
    {
        if (_outcome is null || _isSettled)
        {
            return;
        }

        _isSettled = true;
        _cancellation.Dispose();
        if (Error is null)
        {
            _outcome.TrySetResult(_value);
        }
        else if (Error is OperationCanceledException canceled)
        {
            _outcome.TrySetCanceled(canceled.CancellationToken);
        }
        else
        {
            _outcome.TrySetException(Error);
            _ = _outcome.Task.Exception; // The sender has been told; an item that nobody awaits is no unobserved error.
        }
    }
}
