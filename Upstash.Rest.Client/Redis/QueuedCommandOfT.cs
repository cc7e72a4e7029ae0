using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <inheritdoc cref="QueuedCommand"/>
internal sealed class QueuedCommand<T>(RedisCommand<T> command, int index) : QueuedCommand
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisCommand<T> _command = command;
    private bool _isRead;
    private T _value = default!;
    private Exception? _error;

    public override RedisCommand Command => _command;

    public Task<T> Task => _outcome.Task;

    public override void Read(ref Utf8JsonReader json, UpstashResponse response)
    {
        _isRead = true;
        try
        {
            _value = Envelope.ReadItem(ref json, response, _command.Name, _command.ReadReply, index);
            _error = Failure = null;
        }
        catch (UpstashException e)
        {
            _error = e;
            Failure = e as UpstashApiException;
        }
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
