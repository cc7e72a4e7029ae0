using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Which messages or dead letters a request is about. Values of one filter are alternatives; all filters must fit.</summary>
internal sealed class MessageFilter
{
    private readonly List<Func<LocalMessage, bool>> _fits = [];
    private long? _from;
    private long? _to;
    private HashSet<long>? _statuses;
    private HashSet<string>? _letterIds;

    /// <summary>Gets the ids that were asked for by themselves; <see langword="null"/> for none: other filters count then.</summary>
    public string[]? Ids { get; private set; }

    /// <summary>Gets how many at most: 100 unless the request says so.</summary>
    public int Count { get; private set; } = 100;

    /// <summary>The filters for pending messages.</summary>
    /// <exception cref="QStashRefusal">One of them is unknown or empty.</exception>
    public static MessageFilter ForMessages(HttpRequest request) => Read(request, "messageIds", mostCount: 500, ["host", "path"]);

    /// <summary>The filters for dead letters.</summary>
    /// <exception cref="QStashRefusal">One of them is unknown or empty.</exception>
    public static MessageFilter ForLetters(HttpRequest request) => Read(request, "dlqIds", mostCount: 100, ["messageId", "responseStatus", "cursor"]);

    /// <summary>Whether a pending message fits.</summary>
    public bool Fits(LocalMessage message) => Fits(message, message.CreatedAt);

    /// <summary>Whether a dead letter fits.</summary>
    public bool Fits(DeadLetter letter) =>
        (_letterIds?.Contains(letter.Id) ?? true) && (_statuses?.Contains(letter.ResponseStatus) ?? true) && Fits(letter.Message, letter.FailedAt);

    private bool Fits(LocalMessage message, long time) =>
        (_from is null || time >= _from) && (_to is null || time <= _to) && _fits.TrueForAll(fits => fits(message));

    private static MessageFilter Read(HttpRequest request, string ids, int mostCount, string[] special)
    {
        var filter = new MessageFilter();
        foreach (var name in request.Query.Keys)
        {
            var values = QStashRequest.Values(request, name);
            if (values.Length == 0 && name != "cursor")
            {
                // Taken for no filter at all, it would mean every message.
                throw QStashRefusal.BadRequest($"the filter {name} is empty: leave it out to mean all, or give it a value");
            }

            if (name == ids)
            {
                filter.Ids = values;
                filter._letterIds = [.. values];
            }
            else if (name != QStashGuard.QueryParameter && !name.StartsWith("upstash-", StringComparison.Ordinal))
            {
                filter.Take(name, values, request, mostCount, special);
            }
        }

        return filter;
    }

    private void Take(string name, string[] values, HttpRequest request, int mostCount, string[] special)
    {
        switch (name)
        {
            case "count":
                Count = (int)QStashRequest.Number(request, name, 1, mostCount)!;
                break;
            case "fromDate":
                _from = QStashRequest.Number(request, name, 0, long.MaxValue);
                break;
            case "toDate":
                _to = QStashRequest.Number(request, name, 0, long.MaxValue);
                break;
            case "responseStatus" when special.Contains(name):
                _statuses = [.. values.Select(value => long.TryParse(value, out var status) ? status : throw QStashRefusal.BadRequest("invalid responseStatus: write numbers"))];
                break;
            case "cursor" when special.Contains(name):
                break;
            default:
                var field = Field(name, special);
                _fits.Add(message => field(message).Any(value => values.Contains(value)));
                break;
        }
    }

    private static Func<LocalMessage, IEnumerable<string?>> Field(string name, string[] special) => name switch
    {
        "topicName" => message => [message.Group],
        "queueName" => message => [message.Queue],
        "url" => message => [message.Url],
        "label" => message => message.Delivery.Labels,
        "flowControlKey" => message => [message.Delivery.Flow?.Key],
        "scheduleId" => message => [message.ScheduleId],
        "callerIp" => message => [message.CallerIp],
        "host" when special.Contains(name) => message => [new Uri(message.Url).Host, new Uri(message.Url).Authority],
        "path" when special.Contains(name) => message => [new Uri(message.Url).AbsolutePath],
        "messageId" when special.Contains(name) => message => [message.Id],
        _ => throw QStashRefusal.BadRequest($"unknown filter {name}"),
    };
}
