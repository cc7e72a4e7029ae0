using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.RateLimiting.Leasing;

/// <summary>Counts the commands that pass, and holds or breaks them when the test says so.</summary>
internal sealed class CountedExecutor(IRedisExecutor redis) : IRedisExecutor
{
    private int _count;

    public int Count => _count;

    /// <summary>Gets or sets what commands wait for before they are sent.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Gets or sets what commands wait for after they were answered.</summary>
    public Task AnswerGate { get; set; } = Task.CompletedTask;

    public bool IsDown { get; set; }

    public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        await Gate.WaitAsync(cancellationToken);
        if (IsDown)
        {
            throw UpstashModelFactory.TransportException(command.Name, wasSent: false);
        }

        var answer = await redis.ExecuteAsync(command, cancellationToken);
        await AnswerGate.WaitAsync(cancellationToken);
        return answer;
    }
}
