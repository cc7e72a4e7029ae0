using System.Buffers;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Writes a response as the backend spelled it: replies in RESP2, one behind the other.</summary>
/// <param name="response">The response; its status is set by the caller before the first write.</param>
/// <param name="replies">The replies of the backend.</param>
/// <param name="cancellationToken">Cancelled when the caller is gone.</param>
internal sealed class RespReplyWriter(HttpResponse response, in ReadOnlySequence<byte> replies, CancellationToken cancellationToken)
{
    /// <summary>The media type of every body.</summary>
    public const string ContentType = "application/octet-stream";

    private const int PieceBytes = 16 * 1024;

    private readonly ResponseBody _body = new(response, ContentType, cancellationToken);
    private ReadOnlySequence<byte> _rest = replies;

    /// <summary>Gets whether the next reply is an error.</summary>
    public bool IsError => new RespReader(_rest).Read().Type.IsError();

    /// <summary>Writes the next reply.</summary>
    public async ValueTask ReplyAsync()
    {
        var reply = Next();
        while (!reply.IsEmpty)
        {
            var piece = reply.First[..Math.Min(reply.First.Length, PieceBytes)];
            _body.Sink.Write(piece.Span);
            reply = reply.Slice(piece.Length);
            if (_body.Sink.IsFull)
            {
                await _body.FlushAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes an error that did not come from the backend.</summary>
    public void Error(string error)
    {
        // A line of RESP ends at the first line break.
        _body.Sink.WriteByte((byte)RespType.SimpleError);
        _body.Sink.Write(System.Text.Encoding.UTF8.GetBytes(error.ReplaceLineEndings(" ")));
        _body.Sink.Write("\r\n"u8);
    }

    /// <inheritdoc cref="ResponseBody.EndAsync"/>
    public ValueTask EndAsync() => _body.EndAsync();

    private ReadOnlySequence<byte> Next()
    {
        var reader = new RespReader(_rest);
        reader.Skip();
        var reply = _rest.Slice(0, reader.Rest.Start);
        _rest = reader.Rest;
        return reply;
    }
}
