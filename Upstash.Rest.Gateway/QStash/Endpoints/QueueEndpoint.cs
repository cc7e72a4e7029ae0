using System.Text.Json;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Queues: make, read, pause, delete.</summary>
internal sealed class QueueEndpoint(
    QueueStore queues, MessageStore messages, MessageEndpoint cancelling, DispatchSignal signal, IOptions<GatewayOptions> options)
{
    private const int MostParallelism = 100;

    /// <summary><c>POST /v2/queues</c>.</summary>
    public async Task SaveAsync(HttpContext context)
    {
        using var body = await QStashRequest.JsonAsync(context, options.Value.MaxRequestBytes).ConfigureAwait(false);
        var root = body.RootElement.ValueKind == JsonValueKind.Object ? body.RootElement : throw QStashRefusal.BadRequest("a queue is a JSON object with a queueName");
        var name = MessageSettings.Name("queue", root.TryGetProperty("queueName", out var written) && written.ValueKind == JsonValueKind.String ? written.GetString() : null);
        int? parallelism = null;
        if (root.TryGetProperty("parallelism", out var number))
        {
            parallelism = number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var count) && count is >= 1 and <= MostParallelism
                ? count
                : throw QStashRefusal.BadRequest($"invalid parallelism: write a whole number from 1 to {MostParallelism}");
        }

        bool? paused = root.TryGetProperty("paused", out var isPaused) ? isPaused.ValueKind == JsonValueKind.True : null;
        await queues.SetAsync(name, parallelism, paused, mustExist: false, context.RequestAborted).ConfigureAwait(false);
        signal.Wake();
    }

    /// <summary><c>GET /v2/queues</c>.</summary>
    public async Task ListAsync(HttpContext context) =>
        await QStashAnswer.WriteAsync(context, await queues.ListAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary><c>GET /v2/queues/{queue}</c>.</summary>
    public async Task GetAsync(HttpContext context) => await QStashAnswer.WriteAsync(
        context, await queues.FindAsync(Name(context), context.RequestAborted).ConfigureAwait(false) ?? throw Missing(context)).ConfigureAwait(false);

    /// <summary><c>DELETE /v2/queues/{queue}</c>: its messages are cancelled.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        var name = Name(context);
        var pending = await messages.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await cancelling.CancelAsync(pending.Where(message => message.Queue == name), context.RequestAborted).ConfigureAwait(false);
        await queues.DeleteAsync(name, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>POST /v2/queues/{queue}/pause</c>.</summary>
    public Task PauseAsync(HttpContext context) => SetPausedAsync(context, true);

    /// <summary><c>POST /v2/queues/{queue}/resume</c>.</summary>
    public Task ResumeAsync(HttpContext context) => SetPausedAsync(context, false);

    private async Task SetPausedAsync(HttpContext context, bool isPaused)
    {
        if (!await queues.SetAsync(Name(context), null, isPaused, mustExist: true, context.RequestAborted).ConfigureAwait(false))
        {
            throw Missing(context);
        }

        signal.Wake();
    }

    private static string Name(HttpContext context) => MessageSettings.Name("queue", QStashRequest.Segment(context, "queue"));

    private static QStashRefusal Missing(HttpContext context) => QStashRefusal.NotFound($"queue {Name(context)} not found");
}
