using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LofiAnime.Tests.Support;

/// <summary>A server that does to each request what the test says, down to the socket: half an answer, none, a reset.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Socket, CancellationToken, Task> _answer;
    private readonly Task _serving;
    private int _requests;

    private ScriptedServer(Func<Socket, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        _serving = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>Gets how many whole requests have come.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Sends these bytes in answer to each request, and closes.</summary>
    public static ScriptedServer Answering(string bytes) =>
        new(async (socket, cancellationToken) => await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken));

    /// <summary>Sends these bytes in answer to each request, and then nothing, for as long as the other side listens.</summary>
    public static ScriptedServer Stalling(string bytes) => new(async (socket, cancellationToken) =>
    {
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken);
        await socket.ReceiveAsync(new byte[1], cancellationToken);
    });

    /// <summary>Resets the connection once a request has come.</summary>
    public static ScriptedServer Resetting() => new((socket, _) =>
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    });

    public void Dispose()
    {
        _stopping.Cancel();
        _serving.GetAwaiter().GetResult();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                await ReadRequestAsync(socket, _stopping.Token);
                Interlocked.Increment(ref _requests);
                await _answer(socket, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static async Task ReadRequestAsync(Socket socket, CancellationToken cancellationToken)
    {
        var request = "";
        var buffer = new byte[4096];
        int read;
        while (!IsWhole(request) && (read = await socket.ReceiveAsync(buffer, cancellationToken)) > 0)
        {
            request += Encoding.Latin1.GetString(buffer, 0, read);
        }
    }

    private static bool IsWhole(string request)
    {
        const string Header = "Content-Length: ";
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var start = request.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
        var length = start < 0 ? 0 : int.Parse(request[(start + Header.Length)..].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        return request.Length >= end + 4 + length;
    }
}
