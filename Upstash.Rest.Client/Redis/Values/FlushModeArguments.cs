namespace Upstash.Rest.Client.Redis;

/// <summary>Spells a <see cref="FlushMode"/> for the commands that take one.</summary>
internal static class FlushModeArguments
{
    public static RedisArgument[] Arguments(this FlushMode mode) => mode switch
    {
        FlushMode.Sync => ["SYNC"],
        FlushMode.Async => ["ASYNC"],
        _ => [],
    };
}
