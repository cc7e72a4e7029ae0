namespace Upstash.Rest.Client.Redis;

/// <summary>Several commands in as few HTTP requests as hold them, as a rule one; run in order but not as one unit, each with its own outcome.</summary>
/// <remarks>
/// Queue commands with the same vocabulary as on the client, keep their tasks, call <see cref="SendAsync"/>, then await
/// the tasks. What is longer than <see cref="UpstashRedisOptions.MaxRequestBytes"/> goes in parts, and a command with
/// bytes that are no text in a request of its own, each after the answer to the one before; when a part fails as a whole
/// the rest is not sent. A task ends only when the pipeline is sent or disposed, so do not await it before. A script that the
/// server has not seen is run in a second request, after the others. A command's own token ends the wait for it; the
/// command stays in the pipeline, unless the token was cancelled before it was queued. Upstash bills each command.
/// Not thread-safe; for one use. Source: Upstash Redis REST API, "Pipelining".
/// </remarks>
public sealed class RedisPipeline : IRedisExecutor, IDisposable
{
    private readonly CommandBatch _batch;

    internal RedisPipeline(CommandSender sender) => _batch = new(sender, "pipeline", commands => Write(sender.Requests, commands));

    /// <summary>Gets how many commands wait in it.</summary>
    public int Count => _batch.Count;

    /// <summary>Queues a command.</summary>
    /// <inheritdoc/>
    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default) =>
        _batch.Add(command, cancellationToken);

    /// <summary>Sends the commands. All of them are run, whichever fail. An empty pipeline sends nothing.</summary>
    /// <exception cref="UpstashApiException">The first command that failed; each task has its own outcome.</exception>
    /// <exception cref="UpstashException">The request as a whole failed.</exception>
    public async Task SendAsync(CancellationToken cancellationToken = default)
    {
        if ((await _batch.SendAsync(cancellationToken).ConfigureAwait(false)) is [var first, ..])
        {
            throw first;
        }
    }

    /// <summary>Sends the commands, and returns those that failed instead of throwing the first.</summary>
    /// <returns>The errors in the order of their commands, each with its <see cref="UpstashApiException.Index"/>; empty when all went well.</returns>
    /// <exception cref="UpstashException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<UpstashApiException>> TrySendAsync(CancellationToken cancellationToken = default) =>
        _batch.SendAsync(cancellationToken);

    /// <summary>Ends the tasks of a pipeline that was never sent.</summary>
    public void Dispose() => _batch.Abandon();

    /// <summary>Writes every part before one is sent, so that a command which cannot be written stops them all.</summary>
    private static List<CommandBatch.Part> Write(RequestWriter requests, QueuedCommand[] commands)
    {
        var parts = new List<CommandBatch.Part>();
        try
        {
            for (var start = 0; start < commands.Length;)
            {
                var request = requests.WritePipeline(commands.AsSpan(start), turn: null, out var taken);
                parts.Add(new(request, new(commands, start, taken)));
                start += taken;
            }

            return parts;
        }
        catch
        {
            parts.ForEach(part => part.Request.Dispose());
            throw;
        }
    }
}
