namespace Upstash.Rest.Client.Redis;

/// <summary>One Redis command as a value: its name and its arguments, but not yet how its reply is read.</summary>
/// <seealso cref="RedisCommand{T}"/>
public abstract class RedisCommand
{
    private protected RedisCommand(string name, RedisArgument[] arguments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(arguments);
        Name = name;
        ArgumentArray = arguments;
    }

    /// <summary>Gets the command's name in capitals, for example <c>HSET</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the arguments in the order of the wire, the name not among them.</summary>
    public IReadOnlyList<RedisArgument> Arguments => ArgumentArray;

    /// <summary>
    /// Gets a value indicating whether running the command twice in a row leaves the same state and gives the same
    /// reply as running it once. Such a command is sent again after a failure whose outcome is unknown; any other is
    /// sent again only when it surely was not run.
    /// </summary>
    /// <value>The default is <c>false</c>.</value>
    public bool IsIdempotent { get; init; }

    /// <summary>Gets the arguments for the hot path, which enumerates no interface.</summary>
    internal RedisArgument[] ArgumentArray { get; }

    /// <summary>Returns the name alone, so that no argument reaches a log by accident.</summary>
    public override string ToString() => Name;
}
