using System.Net;

namespace LofiAnime.Tests.Client.RateLimiting.Outgoing;

/// <summary>A service that answers as it is told, and 200 otherwise.</summary>
internal sealed class OtherSide : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Queue<HttpResponseMessage> _answers = [];
    private readonly List<string> _paths = [];
    private Task _gate = Task.CompletedTask;

    /// <summary>Gets the paths that were asked for, in order.</summary>
    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (_lock)
            {
                return [.. _paths];
            }
        }
    }

    /// <summary>Says what the next request is answered.</summary>
    public void Answers(HttpStatusCode status, params (string Name, string Value)[] fields)
    {
        var answer = new HttpResponseMessage(status);
        foreach (var (name, value) in fields)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        _answers.Enqueue(answer);
    }

    /// <summary>Lets answers wait.</summary>
    public TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource();
        _gate = gate.Task;
        return gate;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? answer;
        lock (_lock)
        {
            _paths.Add(request.RequestUri!.AbsolutePath);
            _answers.TryDequeue(out answer);
        }

        await _gate;
        return answer ?? new HttpResponseMessage(HttpStatusCode.OK);
    }
}
