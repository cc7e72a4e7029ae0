namespace Upstash.Rest.Client.Redis;

/// <summary>Describes the commands on users and what they may do.</summary>
/// <seealso href="https://upstash.com/docs/redis/overall/rediscompatibility">What Upstash has of them.</seealso>
public static class AclCommands
{
    /// <summary>Names the user whose token is in use. Redis: <c>ACL WHOAMI</c>.</summary>
    public static RedisCommand<string> WhoAmI() => Read(["WHOAMI"], Reply.Text);

    /// <summary>Names all users. Redis: <c>ACL USERS</c>.</summary>
    public static RedisCommand<IReadOnlyList<string>> Users() => Read(["USERS"], Reply.Texts);

    /// <summary>Lists all users with their rules, a line for each. Redis: <c>ACL LIST</c>.</summary>
    public static RedisCommand<IReadOnlyList<string>> List() => Read(["LIST"], Reply.Texts);

    /// <summary>Reads what a user may do. Redis: <c>ACL GETUSER</c>.</summary>
    /// <returns><c>null</c> when there is no such user.</returns>
    public static RedisCommand<AclUser?> GetUser(string user) => Read(["GETUSER", user], AclUser.ReadOrNull);

    /// <summary>Makes a user, or changes one, rule by rule. Redis: <c>ACL SETUSER</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="rules">The rules in order, for example <c>on</c>, <c>+@read</c> and <c>~cart:*</c>. Upstash takes passwords only as <see cref="GenerateToken"/> returns them, behind <c>&gt;</c>.</param>
    public static RedisCommand<bool> SetUser(string user, params IEnumerable<string> rules) =>
        Run(["SETUSER", user, .. rules.Select(rule => (RedisArgument)rule)], Reply.Done);

    /// <summary>Deletes users; their tokens end at once. Redis: <c>ACL DELUSER</c>.</summary>
    /// <param name="users">The users, one at least.</param>
    /// <returns>How many of them existed.</returns>
    public static RedisCommand<long> DeleteUsers(params IEnumerable<string> users) =>
        Run(["DELUSER", .. ArgumentList.Of(users)], Reply.Integer);

    /// <summary>Lists the categories of commands. Redis: <c>ACL CAT</c>.</summary>
    public static RedisCommand<IReadOnlyList<string>> Categories() => Read(["CAT"], Reply.Texts);

    /// <summary>Lists the commands of a category. Redis: <c>ACL CAT</c>.</summary>
    /// <param name="category">The category, for example <c>read</c>.</param>
    public static RedisCommand<IReadOnlyList<string>> CommandsOf(string category) => Read(["CAT", category], Reply.Texts);

    /// <summary>Makes a password at random, which is not stored. Redis: <c>ACL GENPASS</c>.</summary>
    /// <param name="bits">How many bits it has, rounded up to a multiple of 4.</param>
    /// <returns>Hexadecimal digits.</returns>
    public static RedisCommand<string> GeneratePassword(int bits = 256) => Read(["GENPASS", bits], Reply.Text);

    /// <summary>Makes the credential that <see cref="SetUser"/> wants behind <c>&gt;</c>. Redis: <c>ACL GENTOKEN</c>. Upstash only.</summary>
    /// <param name="user">The user.</param>
    /// <param name="password">The password it stands for; <c>null</c> has the server make one.</param>
    public static RedisCommand<string> GenerateToken(string user, string? password = null) =>
        Run(password is null ? ["GENTOKEN", user] : ["GENTOKEN", user, password], Reply.Text);

    /// <summary>Returns the REST token that carries a user's rights. Redis: <c>ACL RESTTOKEN</c>. Upstash only.</summary>
    /// <param name="user">The user.</param>
    /// <param name="password">The user's password.</param>
    public static RedisCommand<string> RestToken(string user, string password) => Run(["RESTTOKEN", user, password], Reply.Text);

    /// <summary>Lists what users tried and may not do, the newest first. Redis: <c>ACL LOG</c>.</summary>
    /// <param name="count">The most to list; <c>null</c> leaves it to the server.</param>
    public static RedisCommand<IReadOnlyList<AclLogEntry>> Log(int? count = null) =>
        Read(count is { } most ? ["LOG", most] : ["LOG"], AclLogEntry.ReadList);

    /// <summary>Empties the list of what users tried and may not do. Redis: <c>ACL LOG RESET</c>.</summary>
    public static RedisCommand<bool> ResetLog() => Read(["LOG", "RESET"], Reply.Done);

    /// <summary>Reads the users again from the server's file, which replaces those in memory. Redis: <c>ACL LOAD</c>.</summary>
    public static RedisCommand<bool> Load() => Read(["LOAD"], Reply.Done);

    /// <summary>Writes the users to the server's file. Redis: <c>ACL SAVE</c>.</summary>
    public static RedisCommand<bool> Save() => Read(["SAVE"], Reply.Done);

    private static RedisCommand<T> Read<T>(RedisArgument[] arguments, ReplyReader<T> readReply) => Run(arguments, readReply, isIdempotent: true);

    private static RedisCommand<T> Run<T>(RedisArgument[] arguments, ReplyReader<T> readReply, bool isIdempotent = false) =>
        new("ACL", arguments, readReply) { IsIdempotent = isIdempotent };
}

/// <summary>The vocabulary of users and their rights, for every executor.</summary>
public static class AclCommandsExtensions
{
    /// <inheritdoc cref="AclCommands.WhoAmI()"/>
    public static Task<string> AclWhoAmIAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.WhoAmI(), cancellationToken);

    /// <inheritdoc cref="AclCommands.Users()"/>
    public static Task<IReadOnlyList<string>> AclUsersAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.Users(), cancellationToken);

    /// <inheritdoc cref="AclCommands.List()"/>
    public static Task<IReadOnlyList<string>> AclListAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.List(), cancellationToken);

    /// <inheritdoc cref="AclCommands.GetUser(string)"/>
    public static Task<AclUser?> AclGetUserAsync(this IRedisExecutor redis, string user, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.GetUser(user), cancellationToken);

    /// <inheritdoc cref="AclCommands.SetUser(string, IEnumerable{string})"/>
    public static Task<bool> AclSetUserAsync(this IRedisExecutor redis, string user, IEnumerable<string> rules, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.SetUser(user, rules), cancellationToken);

    /// <inheritdoc cref="AclCommands.DeleteUsers(IEnumerable{string})"/>
    public static Task<long> AclDeleteUsersAsync(this IRedisExecutor redis, IEnumerable<string> users, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.DeleteUsers(users), cancellationToken);

    /// <inheritdoc cref="AclCommands.Categories()"/>
    public static Task<IReadOnlyList<string>> AclCategoriesAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.Categories(), cancellationToken);

    /// <inheritdoc cref="AclCommands.CommandsOf(string)"/>
    public static Task<IReadOnlyList<string>> AclCommandsOfAsync(this IRedisExecutor redis, string category, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.CommandsOf(category), cancellationToken);

    /// <inheritdoc cref="AclCommands.GeneratePassword(int)"/>
    public static Task<string> AclGeneratePasswordAsync(this IRedisExecutor redis, int bits = 256, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.GeneratePassword(bits), cancellationToken);

    /// <inheritdoc cref="AclCommands.GenerateToken(string, string)"/>
    public static Task<string> AclGenerateTokenAsync(this IRedisExecutor redis, string user, string? password = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.GenerateToken(user, password), cancellationToken);

    /// <inheritdoc cref="AclCommands.RestToken(string, string)"/>
    public static Task<string> AclRestTokenAsync(this IRedisExecutor redis, string user, string password, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.RestToken(user, password), cancellationToken);

    /// <inheritdoc cref="AclCommands.Log(int?)"/>
    public static Task<IReadOnlyList<AclLogEntry>> AclLogAsync(this IRedisExecutor redis, int? count = null, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.Log(count), cancellationToken);

    /// <inheritdoc cref="AclCommands.ResetLog()"/>
    public static Task<bool> AclResetLogAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.ResetLog(), cancellationToken);

    /// <inheritdoc cref="AclCommands.Load()"/>
    public static Task<bool> AclLoadAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.Load(), cancellationToken);

    /// <inheritdoc cref="AclCommands.Save()"/>
    public static Task<bool> AclSaveAsync(this IRedisExecutor redis, CancellationToken cancellationToken = default) =>
        redis.ExecuteAsync(AclCommands.Save(), cancellationToken);
}
