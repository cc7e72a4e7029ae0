using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Signing keys: read and rotate.</summary>
internal sealed class SigningKeyEndpoint(SigningKeyStore keys)
{
    /// <summary><c>GET /v2/keys</c>.</summary>
    public async Task GetAsync(HttpContext context) =>
        await AnswerAsync(context, await keys.ReadAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary><c>POST /v2/keys/rotate</c>.</summary>
    public async Task RotateAsync(HttpContext context) =>
        await AnswerAsync(context, await keys.RotateAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    private static Task AnswerAsync(HttpContext context, (string Current, string Next) pair) =>
        QStashAnswer.WriteAsync(context, new() { ["current"] = pair.Current, ["next"] = pair.Next });
}
