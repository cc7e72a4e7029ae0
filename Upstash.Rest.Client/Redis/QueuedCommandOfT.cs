using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <inheritdoc cref="QueuedCommand"/>
internal sealed class QueuedCommand<T> : QueuedCommand
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _index;
    private readonly CancellationTokenRegistration _cancellation;
    private RedisCommand<T> _command;
    private bool _isRead;
    private T _value = default!;
    private Exception? _error;

    public QueuedCommand(RedisCommand<T> command, int index, CancellationToken cancellationToken)
    {
        _command = command;
        _index = index;
        _cancellation = cancellationToken.UnsafeRegister(
            static (outcome, token) => ((TaskCompletionSource<T>)outcome!).TrySetCanceled(token), _outcome);
    }

    public override RedisCommand Command => _command;

    public Task<T> Task => _outcome.Task;

    public override void Read(ref Utf8JsonReader json, UpstashResponse response)
    {
        (_value, _error) = Envelope.ReadItem(ref json, response, _command, _index);
        Failure = _error as UpstashApiException;
        _isRead = true;
    }

    public override void Fail(Exception error)
    {
        if (!_isRead)
        {
            _error = error;
        }
    }

    public override bool TryFallBack()
    {
        if (Failure?.ErrorCode != "NOSCRIPT" || _command.WhenScriptIsUnknown is not { } fallback)
        {
            return false;
        }

        _command = fallback;
        _isRead = false;
        return true;
    }

    public override void Settle()
    {
        _cancellation.Dispose();
        if (_error is null)
        {
            _outcome.TrySetResult(_value);
        }
        else if (_error is OperationCanceledException canceled)
        {
            _outcome.TrySetCanceled(canceled.CancellationToken);
        }
        else
        {
            _outcome.TrySetException(_error);
            _ = _outcome.Task.Exception; // The sender has been told; an item that nobody awaits is no unobserved error.
        }
    }
}
