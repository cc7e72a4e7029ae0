using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore;

/// <summary>A database that nothing reaches.</summary>
internal sealed class BrokenRedis : IRedisExecutor
{
    public Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default) =>
        Task.FromException<T>(new UpstashTransportException(command.Name, wasSent: false, innerException: null));
}
