using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>Notes the commands that pass, and holds or breaks them when the test says so.</summary>
internal sealed class SpyExecutor(IRedisExecutor redis) : IRedisExecutor
{
    private readonly Lock _lock = new();
    private readonly List<string> _names = [];
    private readonly List<(string Name, TaskCompletionSource Seen)> _waiting = [];

    /// <summary>Gets the names of the commands, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _names];
            }
        }
    }

    /// <summary>Gets or sets what commands wait for before they are sent.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public bool IsDown { get; set; }

    public void Forget()
    {
        lock (_lock)
        {
            _names.Clear();
        }
    }

    /// <summary>Waits for the answer to the next command of a name.</summary>
    public Task NextAsync(string name)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((name, seen));
        }

        return seen.Task.WaitAsync(GatewayRespStub.Guard);
    }

    public async Task<T> ExecuteAsync<T>(RedisCommand<T> command, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _names.Add(command.Name);
        }

        await Gate.WaitAsync(cancellationToken);
        if (IsDown)
        {
            throw UpstashModelFactory.TransportException(command.Name, wasSent: false);
        }

        var answer = await redis.ExecuteAsync(command, cancellationToken);
        lock (_lock)
        {
            foreach (var waiting in _waiting.Where(waiting => waiting.Name == command.Name).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Seen.SetResult();
            }
        }

        return answer;
    }
}
