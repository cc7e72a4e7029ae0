using Upstash.Rest.Client.Diagnostics;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Collects commands and sends them in one request; what pipelines and transactions have in common.</summary>
internal sealed class CommandBatch(IUpstashTransport transport, RedisTelemetry telemetry, string path)
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

        var queued = new QueuedCommand<T>(command, _commands.Count, cancellationToken);
        _commands.Add(queued);
        return queued.Task;
    }

    /// <summary>Sends all commands and settles each; a second round runs the scripts that the server did not know.</summary>
    /// <returns>The failures, in the order of the commands.</returns>
    public async Task<IReadOnlyList<UpstashApiException>> SendAsync(CancellationToken cancellationToken)
    {
        ThrowIfClosed();
        _isClosed = true;
        using var operation = telemetry.Start(path, _commands);
        try
        {
            for (var round = _commands; round.Count > 0; round = round.FindAll(command => command.TryFallBack()))
            {
                await SendAsync(round, cancellationToken).ConfigureAwait(false);
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
    public void Abandon(string name)
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

    private async Task SendAsync(List<QueuedCommand> round, CancellationToken cancellationToken)
    {
        using var body = CommandWriter.Write(round.Select(command => command.Command));
        var request = new UpstashRequest(path, body, path, round.TrueForAll(command => command.Command.IsIdempotent));
        using var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Envelope.Read(response, path, round);
    }

    private void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new InvalidOperationException("It was sent or disposed already; create a new one.");
        }
    }
}
