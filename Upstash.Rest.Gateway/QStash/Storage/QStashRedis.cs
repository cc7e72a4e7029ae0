using System.Globalization;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Commands and scripts of the local QStash, on the connections that the gateway's callers share.</summary>
internal sealed class QStashRedis(RespConnectionPool pool)
{
    /// <summary>Runs one command.</summary>
    /// <exception cref="BackendUnreachableException">Nothing was sent.</exception>
    /// <exception cref="OutcomeUnknownException">It was sent, and no reply came.</exception>
    public async Task<RedisValue> ExecuteAsync(CancellationToken cancellationToken, params IReadOnlyList<string> command) =>
        (await ExecuteAllAsync([command], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Runs commands side by side; their replies are in the same order.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public async Task<IReadOnlyList<RedisValue>> ExecuteAllAsync(IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        if (commands.Count == 0)
        {
            return [];
        }

        var request = new PooledBuffer();
        foreach (var command in commands)
        {
            RespWriter.WriteArrayHeader(request, command.Count);
            foreach (var argument in command)
            {
                RespWriter.WriteBulk(request, System.Text.Encoding.UTF8.GetBytes(argument));
            }
        }

        using var replies = await pool.ExecuteAsync(request, commands.Count, cancellationToken).ConfigureAwait(false);
        return ReadAll(replies, commands.Count);
    }

    /// <summary>Runs a script.</summary>
    /// <inheritdoc cref="ExecuteAsync" path="/exception"/>
    public Task<RedisValue> RunAsync(string script, IReadOnlyList<string> keys, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        ExecuteAsync(cancellationToken, ["EVAL", script, keys.Count.ToString(CultureInfo.InvariantCulture), .. keys, .. arguments]);

    private static RedisValue[] ReadAll(PooledBuffer replies, int count)
    {
        var reader = new RespReader(replies.AsSequence());
        var values = new RedisValue[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = RedisValue.Read(ref reader);
        }

        return values;
    }
}
