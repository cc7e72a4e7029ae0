using System.Buffers;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.Commands;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>Reads the body of a request and makes commands of it.</summary>
internal sealed class BodyCommands(IOptions<GatewayOptions> options, KeyLockingScripts scripts)
{
    /// <summary>Turns a body into commands; the body is gone when it returns.</summary>
    /// <returns><see langword="null"/>, or the error text to answer with.</returns>
    public delegate string? Parser(in ReadOnlySequence<byte> body, CommandBatch batch);

    /// <summary>Reads the body and hands it to <paramref name="parse"/>.</summary>
    /// <returns><see langword="null"/>, or the error text to answer with.</returns>
    public async ValueTask<string?> ReadAsync(HttpContext context, CommandBatch batch, Parser parse)
    {
        using var body = await RequestBody.ReadAsync(context, options.Value.MaxRequestBytes).ConfigureAwait(false);
        if (body.IsTooLarge)
        {
            return ErrorTexts.RequestTooLarge;
        }

        var error = parse(body.Bytes, batch);
        if (error is null)
        {
            scripts.Translate(batch);
        }

        return error;
    }
}
