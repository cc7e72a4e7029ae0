using System.Net;
using System.Net.Sockets;
using System.Text;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>An HTTP server whose every byte, and every break, the test decides. WireMock.Net's answers end.</summary>
internal sealed class EventServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EventServer() => _listener.Start();

    public RedisClient Client(
        TimeProvider? timeProvider = null, Action<UpstashRedisOptions>? configure = null, Microsoft.Extensions.Logging.ILoggerFactory? loggerFactory = null)
    {
        var options = new UpstashRedisOptions
        {
            Url = new Uri($"http://{_listener.LocalEndpoint}"),
            Token = UpstashStub.Token,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryDelay = TimeSpan.FromMilliseconds(2),
        };
        configure?.Invoke(options);
        return new(options, timeProvider: timeProvider, loggerFactory: loggerFactory);
    }

    /// <summary>Waits for the next request and reads it to the end of its head.</summary>
    public async Task<Exchange> AcceptAsync()
    {
        var socket = await _listener.AcceptSocketAsync().WaitAsync(GatewayRespStub.Guard);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return new(socket, head.ToString());
    }

    /// <summary>Waits for the next request and begins a stream of events with its confirmation.</summary>
    public async Task<Exchange> ConfirmAsync(string channel, string kind = "subscribe")
    {
        var exchange = await AcceptAsync();
        await exchange.BeginAsync();
        await exchange.SendAsync($"data: {kind},{channel},1\n\n");
        return exchange;
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>One request and the answer to it.</summary>
    internal sealed class Exchange(Socket socket, string head) : IDisposable
    {
        /// <summary>Gets the request line and the headers.</summary>
        public string Head => head;

        /// <summary>Gets the path as it was sent.</summary>
        public string Path => head.Split(' ')[1];

        /// <summary>Begins an answer that goes on until the connection is closed.</summary>
        public Task BeginAsync(string contentType = "text/event-stream") =>
            SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nConnection: close\r\n\r\n");

        /// <summary>Answers in one go.</summary>
        public async Task AnswerAsync(int status, string body, string contentType = "application/json")
        {
            await SendAsync($"HTTP/1.1 {status} Status\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
            Dispose();
        }

        public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        public async Task SendAsync(byte[] bytes) => await socket.SendAsync(bytes).WaitAsync(GatewayRespStub.Guard);

        /// <summary>Waits until the client has closed its end.</summary>
        public async Task<bool> IsClosedByPeerAsync()
        {
            try
            {
                return await socket.ReceiveAsync(new byte[1]).WaitAsync(GatewayRespStub.Guard) == 0;
            }
            catch (SocketException)
            {
                return true;
            }
        }

        /// <summary>Breaks the connection off without a word.</summary>
        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }

        /// <summary>Ends the answer.</summary>
        public void Dispose() => socket.Dispose();
    }
}
