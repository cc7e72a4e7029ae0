using System.Globalization;
using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Dead letters: read, delete, publish again.</summary>
internal sealed class DeadLetterEndpoint(DeadLetterStore letters, PublishEndpoint publishing)
{
    /// <summary><c>GET /v2/dlq</c>.</summary>
    public async Task ListAsync(HttpContext context)
    {
        var (chosen, cursor) = await ChooseAsync(context, skip: true).ConfigureAwait(false);
        var answer = new JsonObject { ["messages"] = new JsonArray([.. chosen.Select(MessageView.Of)]) };
        MessageView.Add(answer, "cursor", cursor);
        await QStashAnswer.WriteAsync(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>GET /v2/dlq/{letter}</c>.</summary>
    public async Task GetAsync(HttpContext context) =>
        await QStashAnswer.WriteAsync(context, MessageView.Of(await FindAsync(context).ConfigureAwait(false))).ConfigureAwait(false);

    /// <summary><c>DELETE /v2/dlq/{letter}</c>.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        if (!await letters.DeleteAsync(QStashRequest.Segment(context, "letter"), context.RequestAborted).ConfigureAwait(false))
        {
            throw Missing();
        }
    }

    /// <summary><c>DELETE /v2/dlq</c>: those of a filter; without any, all.</summary>
    public async Task DeleteManyAsync(HttpContext context)
    {
        RefuseEmptyId(context);
        var (chosen, cursor) = await ChooseAsync(context, skip: false).ConfigureAwait(false);
        var deleted = 0;
        foreach (var letter in chosen)
        {
            deleted += await letters.DeleteAsync(letter.Id, context.RequestAborted).ConfigureAwait(false) ? 1 : 0;
        }

        var answer = new JsonObject { ["deleted"] = deleted };
        MessageView.Add(answer, "cursor", cursor);
        await QStashAnswer.WriteAsync(context, answer).ConfigureAwait(false);
    }

    /// <summary><c>POST /v2/dlq/retry/{letter}</c>: a new message with a new id.</summary>
    public async Task RetryAsync(HttpContext context)
    {
        var published = await RetryAsync(context, await FindAsync(context).ConfigureAwait(false)).ConfigureAwait(false) ?? throw Missing();
        await QStashAnswer.WriteAsync(context, new() { ["messageId"] = published.Id }, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    /// <summary><c>POST /v2/dlq/retry</c>: those of a filter; without any, all.</summary>
    public async Task RetryManyAsync(HttpContext context)
    {
        RefuseEmptyId(context);
        var (chosen, cursor) = await ChooseAsync(context, skip: false).ConfigureAwait(false);
        var responses = new JsonArray();
        foreach (var letter in chosen)
        {
            if (await RetryAsync(context, letter).ConfigureAwait(false) is { } published)
            {
                responses.Add((JsonNode)new JsonObject { ["messageId"] = published.Id });
            }
        }

        await QStashAnswer.WriteAsync(context, new() { ["responses"] = responses, ["cursor"] = cursor ?? "" }, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    // Deleted first: of two who retry it at once, one does; a crash between the two steps loses it, which a development aid may.
    private async Task<PublishedMessage?> RetryAsync(HttpContext context, DeadLetter letter)
    {
        var settings = new Dictionary<string, string>(letter.Message.Settings);
        foreach (var (name, value) in QStashRequest.Settings(context.Request))
        {
            settings[name] = value;
        }

        foreach (var once in new[] { "upstash-delay", "upstash-not-before", "upstash-deduplication-id", "upstash-content-based-deduplication" })
        {
            if (!QStashRequest.Settings(context.Request).ContainsKey(once))
            {
                settings.Remove(once);
            }
        }

        MessageSettings.Read(settings);
        if (!await letters.DeleteAsync(letter.Id, context.RequestAborted).ConfigureAwait(false))
        {
            return null;
        }

        var publication = new Publication
        {
            Destination = letter.Message.Url,
            Settings = settings,
            Body = letter.Message.Body,
            Queue = letter.Message.Queue,
            CallerIp = letter.Message.CallerIp,
        };
        return (await publishing.AddAsync(publication, CancellationToken.None).ConfigureAwait(false))[0];
    }

    // The cursor is how many to pass over. Whoever deletes what he reads begins anew each time.
    private async Task<(IReadOnlyList<DeadLetter> Chosen, string? Cursor)> ChooseAsync(HttpContext context, bool skip)
    {
        var filter = MessageFilter.ForLetters(context.Request);
        var passed = skip ? (int)(LogStore.Cursor(context.Request.Query["cursor"]) ?? 0) : 0;
        var fitting = (await letters.ListAsync(context.RequestAborted).ConfigureAwait(false)).Where(filter.Fits).Skip(passed).ToArray();
        return (fitting[..Math.Min(filter.Count, fitting.Length)], fitting.Length > filter.Count ? (passed + filter.Count).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static void RefuseEmptyId(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith('/'))
        {
            throw QStashRefusal.BadRequest("the dlq id in the path is empty; to mean all leave out the last slash");
        }
    }

    private async Task<DeadLetter> FindAsync(HttpContext context) =>
        await letters.FindAsync(QStashRequest.Segment(context, "letter"), context.RequestAborted).ConfigureAwait(false) ?? throw Missing();

    private static QStashRefusal Missing() => QStashRefusal.NotFound("dead letter not found: it was deleted, was retried, is older than three days, or never was");
}
