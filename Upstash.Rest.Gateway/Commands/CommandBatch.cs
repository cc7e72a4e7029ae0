using System.Buffers;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>The commands of one HTTP request, encoded for the backend, with those that are refused in their places.</summary>
/// <remarks>Everything is parsed and judged before the first byte is sent.</remarks>
/// <param name="isReadOnly">Whether the caller may only read.</param>
internal sealed class CommandBatch(bool isReadOnly = false) : IDisposable
{
    private readonly List<string?> _refusals = [];
    private PooledBuffer _request = new();

    /// <summary>Gets, for each command in order, the text that refuses it, or <see langword="null"/> when it is to be sent.</summary>
    public IReadOnlyList<string?> Refusals => _refusals;

    /// <summary>Gets a judge for the next command.</summary>
    public CommandPolicy Policy => new(isReadOnly);

    /// <summary>Gets how many commands are to be sent.</summary>
    public int Accepted { get; private set; }

    /// <summary>Gets a value indicating whether scripts are among the accepted commands.</summary>
    public bool HasScripts { get; private set; }

    /// <summary>Gets the accepted commands, in RESP.</summary>
    public ReadOnlySequence<byte> Encoded => _request.AsSequence();

    /// <summary>Gets where the accepted commands are written, in RESP.</summary>
    public IBufferWriter<byte> Output => _request;

    /// <summary>Starts a command; its arguments follow on <see cref="Output"/>.</summary>
    /// <param name="arguments">How many, the name included.</param>
    /// <param name="policy">Who judged it.</param>
    public void Accept(int arguments, in CommandPolicy policy)
    {
        _refusals.Add(null);
        Accepted++;
        HasScripts |= policy.IsScript;
        RespWriter.WriteArrayHeader(_request, arguments);
    }

    /// <summary>Takes up a command that is not to be sent.</summary>
    public void Refuse(string text) => _refusals.Add(text);

    /// <summary>Takes other bytes for the accepted commands.</summary>
    /// <param name="commands">The same number of commands; the batch disposes them.</param>
    public void Replace(PooledBuffer commands)
    {
        _request.Dispose();
        _request = commands;
    }

    /// <summary>Hands over the encoded commands; whoever gets them disposes them.</summary>
    public PooledBuffer Detach()
    {
        var request = _request;
        _request = new PooledBuffer();
        return request;
    }

    /// <inheritdoc/>
    public void Dispose() => _request.Dispose();
}
