using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>A server that answers when the test says so: each request is held until it is answered by hand.</summary>
internal sealed class HeldUpstash : HttpMessageHandler
{
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private readonly ConcurrentQueue<Arrival> _all = new();

    /// <summary>Gets how many requests have arrived.</summary>
    public int Count => _all.Count;

    public RedisClient Client(Action<UpstashRedisOptions>? configure = null, TimeProvider? timeProvider = null)
    {
        var options = new UpstashRedisOptions { Url = new Uri("http://held.test"), Token = "t", RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(1) };
        configure?.Invoke(options);
        return new(options, this, timeProvider);
    }

    /// <summary>Waits for the next request.</summary>
    public Task<Arrival> NextAsync() => _arrivals.Reader.ReadAsync().AsTask().WaitAsync(GatewayRespStub.Guard);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var arrival = new Arrival(request, await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        _all.Enqueue(arrival);
        _arrivals.Writer.TryWrite(arrival);
        return await arrival.Response.Task.WaitAsync(cancellationToken);
    }

    internal sealed class Arrival(HttpRequestMessage request, byte[] body)
    {
        public string Path { get; } = request.RequestUri!.PathAndQuery;

        public string Method { get; } = request.Method.Method;

        public byte[] Bytes { get; } = body;

        public string Body => Encoding.UTF8.GetString(Bytes);

        public TaskCompletionSource<HttpResponseMessage> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Header(string name) => request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

        public void Answer(string json, int status = 200, string? syncToken = null)
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json) };
            if (syncToken is not null)
            {
                response.Headers.Add("Upstash-Sync-Token", syncToken);
            }

            Response.SetResult(response);
        }

        public void Break() => Response.SetException(new HttpRequestException(HttpRequestError.ResponseEnded));
    }
}
