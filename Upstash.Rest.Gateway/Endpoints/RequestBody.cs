using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Reads a request body whole, up to a limit, and leaves it in the server's own buffers.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly PipeReader _reader;

    private RequestBody(PipeReader reader, ReadOnlySequence<byte> bytes, bool isTooLarge)
    {
        _reader = reader;
        Bytes = bytes;
        IsTooLarge = isTooLarge;
    }

    /// <summary>Gets the body; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    /// <summary>Gets whether the body exceeds the limit; <see cref="Bytes"/> is empty then.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Reads the body of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The greatest length in bytes.</param>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext context, long limit)
    {
        var reader = context.Request.BodyReader;
        if (context.Request.ContentLength > limit)
        {
            return new RequestBody(reader, ReadOnlySequence<byte>.Empty, isTooLarge: true);
        }

        LiftServerLimit(context);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return new RequestBody(reader, ReadOnlySequence<byte>.Empty, isTooLarge: true);
            }

            if (read.IsCompleted)
            {
                return new RequestBody(reader, read.Buffer, isTooLarge: false);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Lets the server reuse its buffers.</summary>
    public void Dispose()
    {
        if (!IsTooLarge)
        {
            _reader.AdvanceTo(Bytes.End);
        }
    }

    // The server's own limit (30 MB in Kestrel) answers with 413, which REST clients do not know.
    private static void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }
    }
}
