using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LofiAnime.Tests.Support;

/// <summary>A RESP server whose every byte, and every silence, the test decides.</summary>
internal sealed class GatewayRespStub : IDisposable
{
    /// <summary>Long enough for a busy machine; only a broken test reaches it.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private TcpListener _listener = Listen(0);

    public GatewayRespStub() => Port = ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Port { get; }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Waits for the gateway to connect.</summary>
    public async Task<Conversation> AcceptAsync() => new(await _listener.AcceptTcpClientAsync().WaitAsync(Guard));

    /// <summary>Refuses connections from here on, like an engine that has died.</summary>
    public void Die() => _listener.Stop();

    /// <summary>Accepts connections again at the same address.</summary>
    public void Return() => _listener = Listen(Port);

    public void Dispose() => _listener.Stop();

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    /// <summary>One connection from the gateway.</summary>
    internal sealed class Conversation(TcpClient client) : IDisposable
    {
        private readonly BufferedStream _input = new(client.GetStream());

        /// <summary>Waits for the next command and returns its arguments as text.</summary>
        public async Task<string[]> ReadCommandAsync()
        {
            var arguments = new string[await ReadNumberAsync('*')];
            for (var i = 0; i < arguments.Length; i++)
            {
                var argument = new byte[await ReadNumberAsync('$')];
                await _input.ReadExactlyAsync(argument).AsTask().WaitAsync(Guard);
                await ReadLineAsync();
                arguments[i] = Encoding.UTF8.GetString(argument);
            }

            return arguments;
        }

        public Task SendAsync(string reply) => SendAsync(Encoding.UTF8.GetBytes(reply));

        public Task SendAsync(byte[] reply) => client.GetStream().WriteAsync(reply).AsTask().WaitAsync(Guard);

        /// <summary>Waits until the gateway has closed its end.</summary>
        public async Task<bool> IsClosedByPeerAsync()
        {
            try
            {
                return await _input.ReadAsync(new byte[1]).AsTask().WaitAsync(Guard) == 0;
            }
            catch (IOException)
            {
                return true;
            }
        }

        /// <summary>Breaks the connection off.</summary>
        public void Dispose() => client.Dispose();

        private async Task<int> ReadNumberAsync(char type)
        {
            var line = await ReadLineAsync();
            Assert.That(line, Does.StartWith(type.ToString()));
            return int.Parse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        private async Task<string> ReadLineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (one[0] != '\n')
            {
                await _input.ReadExactlyAsync(one).AsTask().WaitAsync(Guard);
                line.Append((char)one[0]);
            }

            return line.ToString(0, line.Length - 2);
        }
    }
}
