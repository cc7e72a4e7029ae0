using System.Buffers;

namespace Upstash.Rest.Gateway.Encoding;

/// <summary>Writes one HTTP response of the REST dialect.</summary>
/// <param name="response">The response; its status is set by the caller before the first write.</param>
/// <param name="cancellationToken">Cancelled when the caller is gone.</param>
internal sealed class JsonReplyWriter(HttpResponse response, CancellationToken cancellationToken)
{
    /// <summary>The media type of every body, without a charset: JSON is UTF-8.</summary>
    public const string ContentType = "application/json";

    private readonly ResponseBody _body = new(response, ContentType, cancellationToken);

    /// <summary>Answers with <c>{"error":"..."}</c> and nothing else.</summary>
    public static async Task WriteErrorAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        var writer = new JsonReplyWriter(context.Response, context.RequestAborted);
        await writer.ErrorAsync(error).ConfigureAwait(false);
        await writer.EndAsync().ConfigureAwait(false);
    }

    /// <summary>Answers 400, the dialect's status for everything a caller can do wrong but the token and the method.</summary>
    public static Task RejectAsync(HttpContext context, string error) =>
        WriteErrorAsync(context, StatusCodes.Status400BadRequest, error);

    /// <summary>Writes punctuation between envelopes.</summary>
    public void Raw(byte character) => _body.Sink.WriteByte(character);

    /// <summary>Writes the next reply of <paramref name="replies"/> with its envelope.</summary>
    public async ValueTask EnvelopeAsync(ReplyTranscoder replies)
    {
        while (!replies.WriteEnvelope(_body.Sink))
        {
            await _body.FlushAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes an error that did not come from the backend.</summary>
    public async ValueTask ErrorAsync(string error)
    {
        _body.Sink.Write("{\"error\":"u8);
        var text = new StringTranscoder(
            new ReadOnlySequence<byte>(System.Text.Encoding.UTF8.GetBytes(error)), ReplyEncoding.Text);
        while (!text.Write(_body.Sink))
        {
            await _body.FlushAsync().ConfigureAwait(false);
        }

        _body.Sink.WriteByte((byte)'}');
    }

    /// <inheritdoc cref="ResponseBody.EndAsync"/>
    public ValueTask EndAsync() => _body.EndAsync();
}
