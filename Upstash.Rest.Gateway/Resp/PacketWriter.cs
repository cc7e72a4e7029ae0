using System.Buffers;
using System.Net.Sockets;

namespace Upstash.Rest.Gateway.Resp;

/// <summary>Writes to a socket so that small requests which are ready together leave in one packet.</summary>
internal sealed class PacketWriter(Socket socket)
{
    private readonly byte[] _packet = new byte[16 * 1024];
    private int _used;

    /// <summary>Takes up bytes, and sends them once a packet is full; a large piece is sent from where it lies.</summary>
    public async ValueTask WriteAsync(ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            if (piece.Length > _packet.Length - _used)
            {
                await FlushAsync().ConfigureAwait(false);
            }

            if (piece.Length > _packet.Length)
            {
                await SendAsync(piece).ConfigureAwait(false);
            }
            else
            {
                piece.CopyTo(_packet.AsMemory(_used));
                _used += piece.Length;
            }
        }
    }

    /// <summary>Sends what was taken up and not sent yet.</summary>
    public async ValueTask FlushAsync()
    {
        await SendAsync(_packet.AsMemory(0, _used)).ConfigureAwait(false);
        _used = 0;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
        }
    }
}
