using System.Collections.ObjectModel;

namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on geographic sets, which are sorted sets: remove a member with <see cref="SortedSetCommands.Remove"/>.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class GeoCommands
{
    /// <summary>Adds members, or moves them. Redis: <c>GEOADD</c>. O(log N) for each member.</summary>
    /// <param name="key">The geographic set.</param>
    /// <param name="entries">The members with their positions.</param>
    /// <param name="condition">For each member: <see cref="ValueCondition.NotExists"/> only adds, <see cref="ValueCondition.Exists"/> only moves.</param>
    /// <param name="countMoved">Whether the members that were moved are counted too (<c>CH</c>).</param>
    /// <returns>How many members are new.</returns>
    /// <exception cref="ArgumentException"><paramref name="condition"/> compares values, or there are no <paramref name="entries"/>.</exception>
    public static RedisCommand<long> Add(string key, IEnumerable<GeoEntry> entries, ValueCondition condition = default, bool countMoved = false)
    {
        var arguments = new List<RedisArgument> { key };
        condition.AppendTo(arguments);
        if (countMoved)
        {
            arguments.Add("CH");
        }

        foreach (var (member, position) in ArgumentList.Some(entries))
        {
            arguments.AddRange(position.Longitude, position.Latitude, member);
        }

        return new("GEOADD", [.. arguments], Reply.Integer);
    }

    /// <summary>Measures how far two members are from each other, on a sphere. Redis: <c>GEODIST</c>.</summary>
    /// <returns>The distance in <paramref name="unit"/>; <c>null</c> when a member is missing.</returns>
    public static RedisCommand<double?> Distance(string key, string firstMember, string secondMember, GeoUnit unit = GeoUnit.Metre) =>
        new("GEODIST", [key, firstMember, secondMember, unit.Token()], Reply.DoubleOrNull) { IsIdempotent = true };

    /// <summary>Reads members' positions as geohash texts, as geohash.org takes them. Redis: <c>GEOHASH</c>.</summary>
    /// <returns>One item for each member; <c>null</c> where it is missing.</returns>
    public static RedisCommand<IReadOnlyList<string?>> Hashes(string key, params IEnumerable<string> members) =>
        new("GEOHASH", ArgumentList.Of(key, members), Reply.TextsOrNulls) { IsIdempotent = true };

    /// <summary>Reads members' positions. Redis: <c>GEOPOS</c>.</summary>
    /// <returns>One item for each member; <c>null</c> where it is missing.</returns>
    public static RedisCommand<IReadOnlyList<GeoPosition?>> Positions(string key, params IEnumerable<string> members) =>
        new("GEOPOS", ArgumentList.Of(key, members), ReadPositions) { IsIdempotent = true };

    /// <summary>Finds the members within an area. Redis: <c>GEOSEARCH</c>. O(N + log M) in the members of the grid around the area and within it.</summary>
    /// <param name="key">The geographic set.</param>
    /// <param name="origin">The area's centre.</param>
    /// <param name="shape">The area.</param>
    /// <param name="order">The order of the results.</param>
    /// <param name="limit">How many results at most.</param>
    /// <returns>The members; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<string>> Search(
        string key, GeoOrigin origin, GeoShape shape, GeoOrder order = GeoOrder.None, GeoLimit limit = default) =>
        Search(Reply.Texts, [key, .. Area(origin, shape, order, limit)]);

    /// <summary>Finds the members within an area, with all that is known of them. Redis: <c>GEOSEARCH ... WITHCOORD WITHDIST WITHHASH</c>. O(N + log M) in the members of the grid around the area and within it.</summary>
    /// <param name="key">The geographic set.</param>
    /// <param name="origin">The area's centre.</param>
    /// <param name="shape">The area; its unit is that of the distances.</param>
    /// <param name="order">The order of the results.</param>
    /// <param name="limit">How many results at most.</param>
    /// <returns>The members with distance, hash and position; empty when there is no such key.</returns>
    public static RedisCommand<IReadOnlyList<GeoMatch>> SearchWithDetails(
        string key, GeoOrigin origin, GeoShape shape, GeoOrder order = GeoOrder.None, GeoLimit limit = default) =>
        Search(ReadMatches, [key, .. Area(origin, shape, order, limit), "WITHCOORD", "WITHDIST", "WITHHASH"]);

    /// <summary>Stores the members within an area, and replaces what stood at the destination. Redis: <c>GEOSEARCHSTORE</c>. O(N + log M) in the members of the grid around the area and within it.</summary>
    /// <param name="destination">The key of the result.</param>
    /// <param name="source">The geographic set.</param>
    /// <param name="origin">The area's centre.</param>
    /// <param name="shape">The area; its unit is that of the distances.</param>
    /// <param name="order">Which members are first, where there is a <paramref name="limit"/>.</param>
    /// <param name="limit">How many members at most.</param>
    /// <param name="storeDistances">Whether the result is a sorted set by distance (<c>STOREDIST</c>), and not a geographic one.</param>
    /// <returns>How many they are; none delete the destination.</returns>
    public static RedisCommand<long> SearchStore(
        string destination,
        string source,
        GeoOrigin origin,
        GeoShape shape,
        GeoOrder order = GeoOrder.None,
        GeoLimit limit = default,
        bool storeDistances = false) =>
        new("GEOSEARCHSTORE", [destination, source, .. Area(origin, shape, order, limit), .. storeDistances ? new RedisArgument[] { "STOREDIST" } : []], Reply.Integer)
        {
            IsIdempotent = destination != source,
        };

    private static RedisCommand<IReadOnlyList<T>> Search<T>(ReplyReader<IReadOnlyList<T>> readReply, RedisArgument[] arguments) =>
        new("GEOSEARCH", arguments, readReply) { IsIdempotent = true };

    private static List<RedisArgument> Area(GeoOrigin origin, GeoShape shape, GeoOrder order, GeoLimit limit)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(shape);
        var arguments = new List<RedisArgument>();
        origin.AppendTo(arguments);
        shape.AppendTo(arguments);
        if (order is not GeoOrder.None)
        {
            arguments.Add(order is GeoOrder.NearestFirst ? "ASC" : "DESC");
        }

        limit.AppendTo(arguments);
        return arguments;
    }

    private static ReadOnlyCollection<GeoPosition?> ReadPositions(ref RedisReply reply) => Reply.List(ref reply, GeoPosition.ReadOrNull);

    private static ReadOnlyCollection<GeoMatch> ReadMatches(ref RedisReply reply) => Reply.List(ref reply, GeoMatch.Read);
}

/// <summary>The vocabulary of geographic sets, for every executor.</summary>
public static class GeoCommandsExtensions
{
    /// <inheritdoc cref="GeoCommands.Add(string, IEnumerable{GeoEntry}, ValueCondition, bool)"/>
    public static Task<long> GeoAddAsync(this IRedisExecutor redis, string key, IEnumerable<GeoEntry> entries, ValueCondition condition = default, bool countMoved = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.Add(key, entries, condition, countMoved), cancellationToken);

    /// <inheritdoc cref="GeoCommands.Distance(string, string, string, GeoUnit)"/>
    public static Task<double?> GeoDistanceAsync(this IRedisExecutor redis, string key, string firstMember, string secondMember, GeoUnit unit = GeoUnit.Metre, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.Distance(key, firstMember, secondMember, unit), cancellationToken);

    /// <inheritdoc cref="GeoCommands.Hashes(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<string?>> GeoHashesAsync(this IRedisExecutor redis, string key, IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.Hashes(key, members), cancellationToken);

    /// <inheritdoc cref="GeoCommands.Positions(string, IEnumerable{string})"/>
    public static Task<IReadOnlyList<GeoPosition?>> GeoPositionsAsync(this IRedisExecutor redis, string key, IEnumerable<string> members, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.Positions(key, members), cancellationToken);

    /// <inheritdoc cref="GeoCommands.Search(string, GeoOrigin, GeoShape, GeoOrder, GeoLimit)"/>
    public static Task<IReadOnlyList<string>> GeoSearchAsync(this IRedisExecutor redis, string key, GeoOrigin origin, GeoShape shape, GeoOrder order = GeoOrder.None, GeoLimit limit = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.Search(key, origin, shape, order, limit), cancellationToken);

    /// <inheritdoc cref="GeoCommands.SearchWithDetails(string, GeoOrigin, GeoShape, GeoOrder, GeoLimit)"/>
    public static Task<IReadOnlyList<GeoMatch>> GeoSearchWithDetailsAsync(this IRedisExecutor redis, string key, GeoOrigin origin, GeoShape shape, GeoOrder order = GeoOrder.None, GeoLimit limit = default, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.SearchWithDetails(key, origin, shape, order, limit), cancellationToken);

    /// <inheritdoc cref="GeoCommands.SearchStore(string, string, GeoOrigin, GeoShape, GeoOrder, GeoLimit, bool)"/>
    public static Task<long> GeoSearchStoreAsync(this IRedisExecutor redis, string destination, string source, GeoOrigin origin, GeoShape shape, GeoOrder order = GeoOrder.None, GeoLimit limit = default, bool storeDistances = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(GeoCommands.SearchStore(destination, source, origin, shape, order, limit, storeDistances), cancellationToken);
}
