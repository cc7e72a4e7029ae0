using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Pending messages: read one, cancel one or many.</summary>
internal sealed class MessageEndpoint(MessageStore messages, DispatchSignal signal)
{
    /// <summary><c>GET /v2/messages/{id}</c>.</summary>
    public async Task GetAsync(HttpContext context) =>
        await QStashAnswer.WriteAsync(context, MessageView.Of(await FindAsync(context).ConfigureAwait(false))).ConfigureAwait(false);

    /// <summary><c>DELETE /v2/messages/{id}</c>.</summary>
    public async Task CancelAsync(HttpContext context)
    {
        var message = await FindAsync(context).ConfigureAwait(false);
        if (!await messages.CancelAsync(message, context.RequestAborted).ConfigureAwait(false))
        {
            throw Missing();
        }

        signal.Wake();
        await QStashAnswer.WriteAsync(context, new() { ["cancelled"] = 1 }).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v2/messages</c>: those of a filter; without any, all.</summary>
    public async Task CancelManyAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            // What an empty id comes to; the hosted service takes it for all messages.
            throw QStashRefusal.BadRequest("the message id in the path is empty; to cancel all messages leave out the last slash");
        }

        var filter = MessageFilter.ForMessages(context.Request);
        var pending = await messages.ListAsync(context.RequestAborted).ConfigureAwait(false);
        var chosen = filter.Ids is { } ids ? pending.Where(message => ids.Contains(message.Id)) : pending.Where(filter.Fits).Take(filter.Count);
        var cancelled = await CancelAsync(chosen, context.RequestAborted).ConfigureAwait(false);
        await QStashAnswer.WriteAsync(context, new() { ["cancelled"] = cancelled }).ConfigureAwait(false);
    }

    /// <summary>Cancels messages.</summary>
    /// <returns>How many had not ended yet.</returns>
    public async Task<int> CancelAsync(IEnumerable<LocalMessage> chosen, CancellationToken cancellationToken)
    {
        var cancelled = 0;
        foreach (var message in chosen)
        {
            cancelled += await messages.CancelAsync(message, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        signal.Wake();
        return cancelled;
    }

    private async Task<LocalMessage> FindAsync(HttpContext context) =>
        await messages.FindAsync(QStashRequest.Segment(context, "message"), context.RequestAborted).ConfigureAwait(false) ?? throw Missing();

    private static QStashRefusal Missing() => QStashRefusal.NotFound("message not found: it was delivered, has failed, was cancelled, or never was");
}
