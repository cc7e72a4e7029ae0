using Upstash.Rest.Client.Diagnostics;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.Redis;

/// <summary>Sends commands in requests of their own or together, and hands each its answer.</summary>
internal sealed class CommandSender(IUpstashTransport transport, RedisTelemetry telemetry, UpstashRedisOptions options) : IDisposable
{
    public IUpstashTransport Transport => transport;

    public RequestWriter Requests { get; } = new(options);

    public RedisTelemetry Telemetry => telemetry;

    /// <summary>Runs one command; a script that the server has not seen is run by its text.</summary>
    /// <param name="command">The command.</param>
    /// <param name="turn">Ended before the first repetition, else with the call.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<T> SendAsync<T>(RedisCommand<T> command, BatchTurn? turn, CancellationToken cancellationToken)
    {
        try
        {
            var queued = new QueuedCommand<T>(command);
            do
            {
                using var request = Requests.Write(queued.Command, turn);
                using var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
                Answer.ReadLone(request, response, queued);
            }
            while (queued.TryFallBack());

            return queued.GetResult();
        }
        finally
        {
            turn?.End();
        }
    }

    /// <summary>Sends a request that was written for these commands, and hands each its answer.</summary>
    /// <exception cref="UpstashException">The request as a whole failed; some commands may have their answers all the same.</exception>
    public async Task SendAsync(UpstashRequest request, ArraySegment<QueuedCommand> commands, CancellationToken cancellationToken)
    {
        using var response = await transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.IsLone)
        {
            Answer.ReadLone(request, response, commands[0]);
        }
        else
        {
            Answer.ReadMany(request, response, commands);
        }
    }

    public void Dispose() => transport.Dispose();
}
