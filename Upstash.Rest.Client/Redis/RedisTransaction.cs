namespace Upstash.Rest.Client.Redis;

/// <summary>Several commands as one uninterrupted unit, in one HTTP request.</summary>
/// <remarks>
/// Redis does not roll back: when one command fails while it runs, the others stand. When one is refused beforehand
/// (unknown, wrong arguments), none is run and the whole is one error. It is one request: over <see cref="UpstashRedisOptions.MaxRequestBytes"/>, or with bytes that are no text, it is
/// refused before it is sent. Use as <see cref="RedisPipeline"/>. Not
/// thread-safe; for one use. Source: Upstash Redis REST API, "Transactions"; Redis: <c>MULTI</c>, <c>EXEC</c>.
/// </remarks>
public sealed class RedisTransaction : IRedisExecutor, IDisposable
{
    private readonly CommandBatch _batch;

    internal RedisTransaction(CommandSender sender) =>
        _batch = new(sender, "transaction", commands => [new(sender.Requests.WriteTransaction(commands), new(commands))]);

    /// <summary>Gets how many commands wait in it.</summary>
    public int Count => _batch.Count;

    /// <summary>Queues a command; a script goes by its text, since a transaction cannot be mended half-way.</summary>
    /// <inheritdoc/>
    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _batch.Add(command.WhenScriptIsUnknown ?? command, cancellationToken);
    }

    /// <summary>Runs the commands. An empty transaction sends nothing.</summary>
    /// <exception cref="UpstashApiException">The transaction was discarded and nothing was run, or the first command that failed while it ran.</exception>
    /// <exception cref="UpstashException">The request as a whole failed.</exception>
    public async Task SendAsync(CancellationToken cancellationToken = default)
    {
        if ((await _batch.SendAsync(cancellationToken).ConfigureAwait(false)) is [var first, ..])
        {
            throw first;
        }
    }

    /// <summary>Ends the tasks of a transaction that was never sent.</summary>
    public void Dispose() => _batch.Abandon();
}
