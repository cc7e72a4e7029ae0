using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Collects commands, sends them and settles each; what pipelines and transactions have in common.</summary>
/// <param name="sender">Sends the requests.</param>
/// <param name="name">What the caller's object is called, in errors.</param>
/// <param name="write">Writes all commands as requests, in order, before any is sent.</param>
internal sealed class CommandBatch(CommandSender sender, string name, Func<QueuedCommand[], List<CommandBatch.Part>> write)
{
    private readonly List<QueuedCommand> _commands = [];
    private bool _isClosed;

    public int Count => _commands.Count;

    public Task<T> Add<T>(RedisCommand<T> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ThrowIfClosed();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var queued = new QueuedCommand<T>(command, _commands.Count);
        _commands.Add(queued);
        return queued.WaitAsync(cancellationToken);
    }

    /// <summary>Sends all commands and settles each; a second round runs the scripts that the server did not know.</summary>
    /// <returns>The failures, in the order of the commands.</returns>
    public async Task<IReadOnlyList<UpstashApiException>> SendAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        _isClosed = true;
        using var operation = sender.Telemetry.Start(name, _commands);
        try
        {
            for (var round = _commands; round.Count > 0; round = round.FindAll(command => command.TryFallBack()))
            {
                await SendAsync(write([.. round]), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            operation.Fail(e);
            _commands.ForEach(command => command.Fail(e));
            throw;
        }
        finally
        {
            _commands.ForEach(command => command.Settle());
        }

        return [.. _commands.Select(command => command.Failure).OfType<UpstashApiException>()];
    }

    /// <summary>Ends the wait of commands that were never sent.</summary>
    public void Abandon()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        foreach (var command in _commands)
        {
            command.Fail(new InvalidOperationException($"The {name} was disposed before it was sent."));
            command.Settle();
        }
    }

    private async Task SendAsync(List<Part> parts, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in parts)
            {
                await sender.SendAsync(part.Request, part.Commands, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            parts.ForEach(part => part.Request.Dispose());
        }
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("It was sent or disposed already; create a new one.");
        }
    }

    /// <summary>A request, and the commands that it was written for.</summary>
    internal readonly record struct Part(UpstashRequest Request, ArraySegment<QueuedCommand> Commands);
}
