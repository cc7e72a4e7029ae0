namespace Upstash.Rest.Client.Redis;

/// <summary>One Redis command as a value, with the reader of its reply.</summary>
/// <remarks>
/// The same value serves a lone call, an item of a pipeline and an item of a transaction. Describing a command does no
/// I/O: an <see cref="IRedisExecutor"/> runs it.
/// </remarks>
/// <typeparam name="T">What the reply is read as.</typeparam>
public sealed class RedisCommand<T> : RedisCommand
{
    /// <summary>Describes a command.</summary>
    /// <param name="name">The name, for example <c>HSET</c>.</param>
    /// <param name="arguments">The arguments in the order of the wire; the array is kept, not copied.</param>
    /// <param name="readReply">Reads the reply; <see cref="Reply"/> has the usual ones.</param>
    public RedisCommand(string name, RedisArgument[] arguments, ReplyReader<T> readReply)
        : base(name, arguments)
    {
        ArgumentNullException.ThrowIfNull(readReply);
        ReadReply = readReply;
    }

    /// <summary>Gets the reader of the reply.</summary>
    public ReplyReader<T> ReadReply { get; }

    /// <summary>
    /// Gets the command that takes this one's place when the server answers <c>NOSCRIPT</c>, or <c>null</c>. A
    /// transaction always sends the fall-back, since it cannot be mended half-way.
    /// </summary>
    internal RedisCommand<T>? WhenScriptIsUnknown { get; init; }

    /// <summary>Returns the same command with another reader of its reply, for example one that makes objects of JSON.</summary>
    /// <param name="readReply">Reads the reply.</param>
    public RedisCommand<TOther> ReadAs<TOther>(ReplyReader<TOther> readReply) => new(Name, ArgumentArray, readReply)
    {
        IsIdempotent = IsIdempotent,
        WhenScriptIsUnknown = WhenScriptIsUnknown?.ReadAs(readReply),
    };
}
