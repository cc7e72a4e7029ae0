namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on search indexes. Upstash only; they are not those of RediSearch.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class SearchCommands
{
    /// <summary>Makes an index. Redis: <c>SEARCH.CREATE</c>.</summary>
    /// <param name="index">The index.</param>
    /// <param name="schema">What it covers.</param>
    /// <param name="skipInitialScan">Whether keys that are there already are left out until they are written.</param>
    /// <param name="existsOk">Whether an index of the same name and schema is no error.</param>
    /// <returns><c>false</c> when it was there already.</returns>
    public static RedisCommand<bool> Create(string index, SearchSchema schema, bool skipInitialScan = false, bool existsOk = false)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(
            "SEARCH.CREATE",
            [index, .. skipInitialScan ? (RedisArgument[])["SKIPINITIALSCAN"] : [], .. existsOk ? (RedisArgument[])["EXISTSOK"] : [], .. schema.Arguments],
            Reply.Flag);
    }

    /// <summary>Searches. Redis: <c>SEARCH.QUERY</c>.</summary>
    /// <param name="index">The index, or an alias.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="options">What to return, and in which order; <c>null</c> for ten hits, the best first.</param>
    /// <returns><c>null</c> when there is no such index.</returns>
    public static RedisCommand<IReadOnlyList<SearchHit>?> Query(string index, SearchFilter filter, SearchOptions? options = null) =>
        new("SEARCH.QUERY", [index, Text(filter), .. options?.Arguments ?? []], SearchHit.ReadListOrNull) { IsIdempotent = true };

    /// <summary>Counts what a search would find. Redis: <c>SEARCH.COUNT</c>.</summary>
    /// <param name="index">The index, or an alias.</param>
    /// <param name="filter">What to look for.</param>
    /// <returns><c>null</c> when there is no such index.</returns>
    public static RedisCommand<long?> Count(string index, SearchFilter filter) =>
        new("SEARCH.COUNT", [index, Text(filter)], Reply.PositionOrNull) { IsIdempotent = true };

    /// <summary>Sums up what a search finds. Redis: <c>SEARCH.AGGREGATE</c>.</summary>
    /// <param name="index">The index, or an alias.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="aggregations">The aggregations by name, as the text of a JSON object.</param>
    /// <returns>Name and outcome by turns; an outcome may be such a list again.</returns>
    public static RedisCommand<RedisResult> Aggregate(string index, SearchFilter filter, string aggregations) =>
        new("SEARCH.AGGREGATE", [index, Text(filter), aggregations], Reply.Any) { IsIdempotent = true };

    /// <summary>Describes an index. Redis: <c>SEARCH.DESCRIBE</c>.</summary>
    /// <returns><c>null</c> when there is no such index.</returns>
    public static RedisCommand<SearchIndexDescription?> Describe(string index) =>
        new("SEARCH.DESCRIBE", [index], SearchIndexDescription.ReadOrNull) { IsIdempotent = true };

    /// <summary>Deletes an index; the keys stay. Redis: <c>SEARCH.DROP</c>.</summary>
    /// <returns><c>false</c> when there was no such index.</returns>
    public static RedisCommand<bool> Drop(string index) =>
        new("SEARCH.DROP", [index], Reply.Flag);

    /// <summary>Waits until what was written before can be found. Redis: <c>SEARCH.WAITINDEXING</c>.</summary>
    /// <returns><c>false</c> when there is no such index.</returns>
    public static RedisCommand<bool> WaitIndexing(string index) =>
        new("SEARCH.WAITINDEXING", [index], Reply.Flag) { IsIdempotent = true };

    /// <summary>Builds an index anew from the keys that it covers. Redis: <c>SEARCH.REINDEX</c>.</summary>
    public static RedisCommand<RedisResult> Reindex(string index) =>
        new("SEARCH.REINDEX", [index], Reply.Any);

    /// <summary>Lists the indexes. Redis: <c>SEARCH.LISTINDEXES</c>.</summary>
    public static RedisCommand<RedisResult> Indexes() =>
        new("SEARCH.LISTINDEXES", [], Reply.Any) { IsIdempotent = true };

    /// <summary>Gives an index another name, or moves the name to it. Redis: <c>SEARCH.ALIASADD</c>.</summary>
    /// <param name="alias">The other name.</param>
    /// <param name="index">The index.</param>
    /// <returns>1 when the name is new, 2 when it was moved.</returns>
    public static RedisCommand<long> AddAlias(string alias, string index) =>
        new("SEARCH.ALIASADD", [alias, index], Reply.Integer);

    /// <summary>Takes an index' other name away. Redis: <c>SEARCH.ALIASDEL</c>.</summary>
    /// <returns><c>false</c> when there was no such name.</returns>
    public static RedisCommand<bool> DeleteAlias(string alias) =>
        new("SEARCH.ALIASDEL", [alias], Reply.Flag);

    /// <summary>Lists the other names of indexes. Redis: <c>SEARCH.LISTALIASES</c>.</summary>
    public static RedisCommand<IReadOnlyList<SearchAlias>> Aliases() =>
        new("SEARCH.LISTALIASES", [], SearchAlias.ReadList) { IsIdempotent = true };

    private static string Text(SearchFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return filter.Json;
    }
}

/// <summary>The vocabulary of search, for every executor.</summary>
public static class SearchCommandsExtensions
{
    /// <inheritdoc cref="SearchCommands.Create(string, SearchSchema, bool, bool)"/>
    public static Task<bool> SearchCreateAsync(
        this IRedisExecutor redis, string index, SearchSchema schema, bool skipInitialScan = false, bool existsOk = false, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Create(index, schema, skipInitialScan, existsOk), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Query(string, SearchFilter, SearchOptions)"/>
    public static Task<IReadOnlyList<SearchHit>?> SearchQueryAsync(
        this IRedisExecutor redis, string index, SearchFilter filter, SearchOptions? options = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Query(index, filter, options), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Count(string, SearchFilter)"/>
    public static Task<long?> SearchCountAsync(this IRedisExecutor redis, string index, SearchFilter filter, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Count(index, filter), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Aggregate(string, SearchFilter, string)"/>
    public static Task<RedisResult> SearchAggregateAsync(this IRedisExecutor redis, string index, SearchFilter filter, string aggregations, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Aggregate(index, filter, aggregations), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Describe(string)"/>
    public static Task<SearchIndexDescription?> SearchDescribeAsync(this IRedisExecutor redis, string index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Describe(index), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Drop(string)"/>
    public static Task<bool> SearchDropAsync(this IRedisExecutor redis, string index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Drop(index), cancellationToken);

    /// <inheritdoc cref="SearchCommands.WaitIndexing(string)"/>
    public static Task<bool> SearchWaitIndexingAsync(this IRedisExecutor redis, string index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.WaitIndexing(index), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Reindex(string)"/>
    public static Task<RedisResult> SearchReindexAsync(this IRedisExecutor redis, string index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Reindex(index), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Indexes()"/>
    public static Task<RedisResult> SearchIndexesAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Indexes(), cancellationToken);

    /// <inheritdoc cref="SearchCommands.AddAlias(string, string)"/>
    public static Task<long> SearchAddAliasAsync(this IRedisExecutor redis, string alias, string index, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.AddAlias(alias, index), cancellationToken);

    /// <inheritdoc cref="SearchCommands.DeleteAlias(string)"/>
    public static Task<bool> SearchDeleteAliasAsync(this IRedisExecutor redis, string alias, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.DeleteAlias(alias), cancellationToken);

    /// <inheritdoc cref="SearchCommands.Aliases()"/>
    public static Task<IReadOnlyList<SearchAlias>> SearchAliasesAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(SearchCommands.Aliases(), cancellationToken);
}
