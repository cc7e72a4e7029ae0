using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Takes messages in: one, into a queue, or many at once.</summary>
internal sealed class PublishEndpoint(MessagePlanner planner, MessageStore messages, DispatchSignal signal, IOptions<GatewayOptions> options)
{
    private const int MostInBatch = 1000;

    /// <summary><c>POST /v2/publish/{destination}</c>.</summary>
    public async Task PublishAsync(HttpContext context)
    {
        var publication = await QStashRequest.PublicationAsync(context, "/v2/publish/", options.Value.MaxRequestBytes).ConfigureAwait(false);
        await AnswerAsync(context, publication).ConfigureAwait(false);
    }

    /// <summary><c>POST /v2/enqueue/{queue}/{destination}</c>.</summary>
    public async Task EnqueueAsync(HttpContext context)
    {
        var queue = MessageSettings.Name("queue", QStashRequest.Segment(context, "queue"));
        var publication = await QStashRequest.PublicationAsync(context, $"/v2/enqueue/{queue}/", options.Value.MaxRequestBytes, queue).ConfigureAwait(false);
        await AnswerAsync(context, publication).ConfigureAwait(false);
    }

    /// <summary><c>POST /v2/batch</c>: each item fares for itself.</summary>
    public async Task BatchAsync(HttpContext context)
    {
        using var body = await QStashRequest.JsonAsync(context, options.Value.MaxRequestBytes).ConfigureAwait(false);
        if (body.RootElement.ValueKind != JsonValueKind.Array || body.RootElement.GetArrayLength() is 0 or > MostInBatch)
        {
            throw QStashRefusal.BadRequest($"a batch is a JSON array of 1 to {MostInBatch} messages");
        }

        var answers = new JsonArray();
        foreach (var item in body.RootElement.EnumerateArray())
        {
            try
            {
                var publication = Read(item) with { CallerIp = context.Connection.RemoteIpAddress?.ToString() };
                answers.Add(Answer(publication, await AddAsync(publication, context.RequestAborted).ConfigureAwait(false)));
            }
            catch (QStashRefusal refusal)
            {
                answers.Add((JsonNode)new JsonObject { ["error"] = refusal.Message });
            }
        }

        await QStashAnswer.WriteAsync(context, answers).ConfigureAwait(false);
    }

    /// <summary>Stores a publication's messages and has them delivered.</summary>
    /// <exception cref="QStashRefusal">Something in it cannot be carried out.</exception>
    public async Task<IReadOnlyList<PublishedMessage>> AddAsync(Publication publication, CancellationToken cancellationToken)
    {
        var planned = await planner.PlanAsync(publication, cancellationToken).ConfigureAwait(false);
        var published = await messages.AddAsync(planned, trigger: null, cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return published;
    }

    private async Task AnswerAsync(HttpContext context, Publication publication)
    {
        var published = await AddAsync(publication, context.RequestAborted).ConfigureAwait(false);
        var status = published.Count > 0 && published.All(message => message.IsDuplicate) ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
        await QStashAnswer.WriteAsync(context, Answer(publication, published), status).ConfigureAwait(false);
    }

    private static JsonNode Answer(Publication publication, IReadOnlyList<PublishedMessage> published) =>
        MessagePlanner.IsGroup(publication.Destination)
            ? new JsonArray([.. published.Select(message => View(message, withUrl: true))])
            : View(published[0], withUrl: false);

    private static JsonObject View(PublishedMessage message, bool withUrl)
    {
        var view = new JsonObject { ["messageId"] = message.Id };
        MessageView.Add(view, "url", withUrl ? message.Url : null);
        if (message.IsDuplicate)
        {
            view["deduplicated"] = true;
        }

        return view;
    }

    private static Publication Read(JsonElement item)
    {
        var settings = new Dictionary<string, string>();
        var others = new Dictionary<string, string>();
        if (item.ValueKind != JsonValueKind.Object || Text(item, "destination") is not { Length: > 0 } destination)
        {
            throw QStashRefusal.BadRequest("a batch's item is an object with a destination: a URL, or a URL group's name");
        }

        if (item.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                var value = header.Value.ValueKind == JsonValueKind.String
                    ? header.Value.GetString()!
                    : throw QStashRefusal.BadRequest($"the batch item's header {header.Name} is no string");
                QStashRequest.Sort(header.Name, value, settings, others);
            }
        }

        return new()
        {
            Destination = destination,
            Settings = settings,
            OtherHeaders = others,
            Body = System.Text.Encoding.UTF8.GetBytes(Text(item, "body") ?? ""),
            Queue = Text(item, "queue"),
        };
    }

    private static string? Text(JsonElement item, string name) => !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw QStashRefusal.BadRequest($"the batch item's {name} is no string; write JSON as text, escaped once more");
}
