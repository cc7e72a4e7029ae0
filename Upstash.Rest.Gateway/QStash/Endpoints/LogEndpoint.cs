using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary><c>GET /v2/logs</c>, and under its old name <c>GET /v2/events</c>.</summary>
internal sealed class LogEndpoint(LogStore log)
{
    private static readonly string[] _inProgress = ["ACTIVE", "RETRY", "ERROR"];

    public Task LogsAsync(HttpContext context) => AnswerAsync(context, "logs");

    public Task EventsAsync(HttpContext context) => AnswerAsync(context, "events");

    private async Task AnswerAsync(HttpContext context, string field)
    {
        var filters = context.Request.Query.Keys
            .Where(name => name is not ("cursor" or "count" or QStashGuard.QueryParameter))
            .Select(name => Filter(context.Request, name)).ToArray();
        var count = (int)(QStashRequest.Number(context.Request, "count", 1, 1000) ?? 100);
        var (entries, cursor) = await log.ReadAsync(
            entry => Array.TrueForAll(filters, fits => fits(entry)), count, LogStore.Cursor(context.Request.Query["cursor"]), context.RequestAborted).ConfigureAwait(false);
        var answer = new JsonObject { [field] = new JsonArray([.. entries]) };
        MessageView.Add(answer, "cursor", cursor);
        await QStashAnswer.WriteAsync(context, answer).ConfigureAwait(false);
    }

    private static Func<JsonObject, bool> Filter(HttpRequest request, string name)
    {
        var values = QStashRequest.Values(request, name);
        switch (name)
        {
            case "fromDate" or "toDate":
                var limit = QStashRequest.Number(request, name, 0, long.MaxValue);
                return entry => name == "fromDate" ? (long)entry["time"]! >= limit : (long)entry["time"]! <= limit;
            case "state":
                var states = values.SelectMany(value => value == "IN_PROGRESS" ? _inProgress : value == "CANCELED" ? ["CANCELLED"] : [value]).ToArray();
                return entry => states.Contains((string?)entry["state"]);
            case "messageId" or "messageIds":
                return entry => values.Contains((string?)entry["messageId"]);
            case "url" or "topicName" or "scheduleId" or "queueName" or "flowControlKey":
                return entry => values.Contains((string?)entry[name]);
            case "callerIp":
                return entry => values.Contains((string?)entry["callerIP"]);
            case "label":
                return entry => entry["labels"] is JsonArray labels && labels.Any(label => values.Contains((string?)label));
            case "host":
                return entry => new Uri((string)entry["url"]!) is var url && (values.Contains(url.Host) || values.Contains(url.Authority));
            case "path":
                return entry => values.Contains(new Uri((string)entry["url"]!).AbsolutePath);
            default:
                throw QStashRefusal.BadRequest($"unknown filter {name}");
        }
    }
}
