using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands about the server and its database as a whole.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class ServerCommands
{
    /// <summary>Has the server send a text back. Redis: <c>ECHO</c>.</summary>
    public static RedisCommand<string> Echo(RedisArgument message) =>
        new("ECHO", [message], Reply.Text) { IsIdempotent = true };

    /// <summary>Reads the server's clock, to the microsecond. Redis: <c>TIME</c>.</summary>
    public static RedisCommand<DateTimeOffset> Time() =>
        new("TIME", [], ReadTime) { IsIdempotent = true };

    /// <summary>Counts the keys. Redis: <c>DBSIZE</c>.</summary>
    public static RedisCommand<long> DatabaseSize() =>
        new("DBSIZE", [], Reply.Integer) { IsIdempotent = true };

    /// <summary>Deletes every key of the database. Redis: <c>FLUSHDB</c>. O(N) in the number of keys.</summary>
    /// <param name="mode">Whether to wait for the memory.</param>
    public static RedisCommand<bool> FlushDatabase(FlushMode mode = default) =>
        new("FLUSHDB", mode.Arguments(), Reply.Done) { IsIdempotent = true };

    /// <summary>Deletes every key of every database. Redis: <c>FLUSHALL</c>. O(N) in the number of keys.</summary>
    /// <param name="mode">Whether to wait for the memory.</param>
    public static RedisCommand<bool> FlushAll(FlushMode mode = default) =>
        new("FLUSHALL", mode.Arguments(), Reply.Done) { IsIdempotent = true };

    /// <summary>Reads what the server says of itself. Redis: <c>INFO</c>.</summary>
    /// <param name="sections">The sections wanted, for example <c>memory</c>; none for the usual ones, and more than one needs Redis 7.0.</param>
    /// <returns>The properties by section, for example <c>Server</c> and <c>redis_version</c>; a section's name is found in any case.</returns>
    public static RedisCommand<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Info(params IEnumerable<string> sections) =>
        new("INFO", [.. sections.Select(section => (RedisArgument)section)], ReadInfo) { IsIdempotent = true };

    /// <summary>Counts the commands that the server knows. Redis: <c>COMMAND COUNT</c>.</summary>
    public static RedisCommand<long> CommandCount() =>
        Command(["COUNT"], Reply.Integer);

    /// <summary>Lists the commands that the server knows, in no order. Redis: <c>COMMAND LIST</c>. Needs Redis 7.0.</summary>
    public static RedisCommand<IReadOnlyList<string>> CommandNames() =>
        Command(["LIST"], Reply.Texts);

    /// <summary>Finds the keys among a command's arguments. Redis: <c>COMMAND GETKEYS</c>.</summary>
    /// <param name="command">The command; it is not run.</param>
    public static RedisCommand<IReadOnlyList<string>> CommandKeys(RedisCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Command(["GETKEYS", command.Name, .. command.Arguments], Reply.Texts);
    }

    /// <summary>Reads settings. Redis: <c>CONFIG GET</c>.</summary>
    /// <param name="patterns">Glob patterns of their names, one at least; more than one needs Redis 7.0.</param>
    public static RedisCommand<IReadOnlyDictionary<string, string>> ConfigGet(params IEnumerable<string> patterns) =>
        Config(["GET", .. ArgumentList.Of(patterns)], Reply.Map);

    /// <summary>Changes settings until the server starts again; Upstash lets only <c>notify-keyspace-events</c> be changed. Redis: <c>CONFIG SET</c>.</summary>
    /// <param name="settings">Names and values, one at least; more than one needs Redis 7.0.</param>
    public static RedisCommand<bool> ConfigSet(IEnumerable<KeyValuePair<string, RedisArgument>> settings) =>
        Config(["SET", .. ArgumentList.Of(settings)], Reply.Done);

    /// <summary>Tells when the data was last saved to disk. Redis: <c>LASTSAVE</c>.</summary>
    public static RedisCommand<DateTimeOffset> LastSave() =>
        new("LASTSAVE", [], ReadSeconds) { IsIdempotent = true };

    private static RedisCommand<T> Command<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("COMMAND", arguments, readReply) { IsIdempotent = true };

    private static RedisCommand<T> Config<T>(RedisArgument[] arguments, ReplyReader<T> readReply) =>
        new("CONFIG", arguments, readReply) { IsIdempotent = true };

    private static DateTimeOffset ReadSeconds(ref RedisReply reply) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(reply.ReadInt64(), 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));

    private static DateTimeOffset ReadTime(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var seconds = ReadSeconds(ref reply);
        reply.ExpectItem();
        return seconds + TimeSpan.FromMicroseconds(Math.Clamp(reply.ReadInt64(), 0, 999_999));
    }

    private static ReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ReadInfo(ref RedisReply reply)
    {
        var sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        var section = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in reply.ReadText().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
            {
                section = new(StringComparer.Ordinal);
                sections[line[1..].Trim()] = section;
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                section[line[..colon]] = line[(colon + 1)..];
            }
        }

        return sections.AsReadOnly();
    }
}

/// <summary>The vocabulary of the server, for every executor.</summary>
public static class ServerCommandsExtensions
{
    /// <inheritdoc cref="ServerCommands.Echo(RedisArgument)"/>
    public static Task<string> ServerEchoAsync(this IRedisExecutor redis, RedisArgument message, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.Echo(message), cancellationToken);

    /// <inheritdoc cref="ServerCommands.Time()"/>
    public static Task<DateTimeOffset> ServerTimeAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.Time(), cancellationToken);

    /// <inheritdoc cref="ServerCommands.DatabaseSize()"/>
    public static Task<long> ServerDatabaseSizeAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.DatabaseSize(), cancellationToken);

    /// <inheritdoc cref="ServerCommands.FlushDatabase(FlushMode)"/>
    public static Task<bool> ServerFlushDatabaseAsync(this IRedisExecutor redis, FlushMode mode = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.FlushDatabase(mode), cancellationToken);

    /// <inheritdoc cref="ServerCommands.FlushAll(FlushMode)"/>
    public static Task<bool> ServerFlushAllAsync(this IRedisExecutor redis, FlushMode mode = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.FlushAll(mode), cancellationToken);

    /// <inheritdoc cref="ServerCommands.Info(IEnumerable{string})"/>
    public static Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ServerInfoAsync(
        this IRedisExecutor redis, IEnumerable<string> sections, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.Info(sections), cancellationToken);

    /// <inheritdoc cref="ServerCommands.CommandCount()"/>
    public static Task<long> ServerCommandCountAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.CommandCount(), cancellationToken);

    /// <inheritdoc cref="ServerCommands.CommandNames()"/>
    public static Task<IReadOnlyList<string>> ServerCommandNamesAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.CommandNames(), cancellationToken);

    /// <inheritdoc cref="ServerCommands.CommandKeys(RedisCommand)"/>
    public static Task<IReadOnlyList<string>> ServerCommandKeysAsync(this IRedisExecutor redis, RedisCommand command, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.CommandKeys(command), cancellationToken);

    /// <inheritdoc cref="ServerCommands.ConfigGet(IEnumerable{string})"/>
    public static Task<IReadOnlyDictionary<string, string>> ServerConfigGetAsync(this IRedisExecutor redis, IEnumerable<string> patterns, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.ConfigGet(patterns), cancellationToken);

    /// <inheritdoc cref="ServerCommands.ConfigSet(IEnumerable{KeyValuePair{string, RedisArgument}})"/>
    public static Task<bool> ServerConfigSetAsync(this IRedisExecutor redis, IEnumerable<KeyValuePair<string, RedisArgument>> settings, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.ConfigSet(settings), cancellationToken);

    /// <inheritdoc cref="ServerCommands.LastSave()"/>
    public static Task<DateTimeOffset> ServerLastSaveAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(ServerCommands.LastSave(), cancellationToken);
}
