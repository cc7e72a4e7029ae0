using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Flow control keys: read, pause, pin, and end a rate's period.</summary>
internal sealed class FlowControlEndpoint(FlowControlStore flows, MessageStore messages, DispatchSignal signal)
{
    /// <summary><c>GET /v2/flowControl</c>.</summary>
    public async Task ListAsync(HttpContext context) =>
        await QStashAnswer.WriteAsync(context, await flows.ListAsync(context.Request.Query["search"], context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary><c>GET /v2/flowControl/{key}</c>.</summary>
    public async Task GetAsync(HttpContext context)
    {
        JsonNode? flow = await flows.FindAsync(QStashRequest.Segment(context, "key"), context.RequestAborted).ConfigureAwait(false);
        await QStashAnswer.WriteAsync(context, flow ?? throw Missing()).ConfigureAwait(false);
    }

    /// <summary><c>GET /v2/globalParallelism</c>.</summary>
    public async Task GlobalAsync(HttpContext context) => await QStashAnswer.WriteAsync(
        context,
        new() { ["parallelismMax"] = Dispatcher.MostAttempts, ["parallelismCount"] = await messages.CountActiveAsync(context.RequestAborted).ConfigureAwait(false) }).ConfigureAwait(false);

    /// <summary><c>POST /v2/flowControl/{key}/pause</c>.</summary>
    public Task PauseAsync(HttpContext context) => SetAsync(context, [("paused", "1")]);

    /// <summary><c>POST /v2/flowControl/{key}/resume</c>.</summary>
    public Task ResumeAsync(HttpContext context) => SetAsync(context, [("paused", "0")]);

    /// <summary><c>POST /v2/flowControl/{key}/resetRate</c>.</summary>
    public Task ResetRateAsync(HttpContext context) => SetAsync(context, [("start", "0"), ("count", "0")]);

    /// <summary><c>POST /v2/flowControl/{key}/pin?parallelism=3&amp;rate=20&amp;period=120</c>: messages no longer change these.</summary>
    public Task PinAsync(HttpContext context)
    {
        List<(string, string)> fields = [];
        if (QStashRequest.Number(context.Request, "parallelism", 1, int.MaxValue) is { } parallelism)
        {
            fields.AddRange([("parallelism", MessageStore.Number(parallelism)), ("pinnedParallelism", "1")]);
        }

        if (QStashRequest.Number(context.Request, "rate", 1, int.MaxValue) is { } rate)
        {
            var period = QStashRequest.Number(context.Request, "period", 1, 7 * 24 * 3600) ?? 1;
            fields.AddRange([("rate", MessageStore.Number(rate)), ("period", MessageStore.Number(period * 1000)), ("pinnedRate", "1"), ("start", "0"), ("count", "0")]);
        }

        return fields.Count == 0 ? throw QStashRefusal.BadRequest("say what to pin: parallelism, rate (with period, in seconds), or both") : SetAsync(context, fields);
    }

    /// <summary><c>POST /v2/flowControl/{key}/unpin?parallelism=true&amp;rate=true</c>.</summary>
    public Task UnpinAsync(HttpContext context)
    {
        List<(string, string)> fields = [];
        fields.AddRange(context.Request.Query["parallelism"] == "true" ? [("pinnedParallelism", "0")] : []);
        fields.AddRange(context.Request.Query["rate"] == "true" ? [("pinnedRate", "0")] : []);
        return fields.Count == 0 ? throw QStashRefusal.BadRequest("say what to unpin: parallelism=true, rate=true, or both") : SetAsync(context, fields);
    }

    private async Task SetAsync(HttpContext context, IEnumerable<(string, string)> fields)
    {
        if (!await flows.SetAsync(QStashRequest.Segment(context, "key"), fields, context.RequestAborted).ConfigureAwait(false))
        {
            throw Missing();
        }

        signal.Wake();
    }

    private static QStashRefusal Missing() => QStashRefusal.NotFound("flow control key not found: no message has had it");
}
