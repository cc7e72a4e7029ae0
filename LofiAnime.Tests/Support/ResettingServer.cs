using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LofiAnime.Tests.Support;

/// <summary>Reads each request to the end of its body and then resets the connection. WireMock.Net's faults leave it whole.</summary>
internal sealed class ResettingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;
    private int _requests;

    public ResettingServer()
    {
        _listener.Start();
        Url = $"http://{_listener.LocalEndpoint}";
        _serving = ServeAsync();
    }

    public string Url { get; }

    public int Requests => Volatile.Read(ref _requests);

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
                socket.LingerState = new LingerOption(true, 0);
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
            request += Encoding.ASCII.GetString(buffer, 0, read);
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
