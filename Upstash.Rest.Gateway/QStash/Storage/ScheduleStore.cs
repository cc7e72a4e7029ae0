using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Schedules;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Schedules: a hash each, and one sorted set of when they trigger next. A paused one is missing from that set.</summary>
/// <remarks>They are forgotten a year after their last change or trigger.</remarks>
internal sealed class ScheduleStore(QStashRedis redis, TimeProvider time)
{
    private static readonly string _retention = TimeSpan.FromDays(365).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes or overwrites a schedule; its pause, if any, is over.</summary>
    public Task SaveAsync(LocalSchedule schedule, CancellationToken cancellationToken)
    {
        var key = QStashKeys.Schedule(schedule.Id);
        return redis.ExecuteAllAsync(
            [
                ["MULTI"],
                ["DEL", key],
                ["HSET", key, "document", JsonSerializer.Serialize(schedule, QStashJsonContext.Default.LocalSchedule)],
                ["PEXPIRE", key, _retention],
                ["ZADD", QStashKeys.Schedules, MessageStore.Number(schedule.CreatedAt), schedule.Id],
                ["PEXPIRE", QStashKeys.Schedules, _retention],
                .. Arm(schedule),
                ["EXEC"],
            ],
            cancellationToken);
    }

    /// <summary>A schedule; <see langword="null"/> when it is missing.</summary>
    public async Task<LocalSchedule?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await redis.ExecuteAsync(cancellationToken, "HGET", QStashKeys.Schedule(id), "document").ConfigureAwait(false)).Text is { } text
            ? JsonSerializer.Deserialize(text, QStashJsonContext.Default.LocalSchedule)
            : null;

    /// <summary>A schedule as the API shows it; <see langword="null"/> when it is missing.</summary>
    public async Task<JsonObject?> ViewAsync(string id, CancellationToken cancellationToken)
    {
        var looks = await redis.ExecuteAllAsync(
            [["HGETALL", QStashKeys.Schedule(id)], ["ZSCORE", QStashKeys.Triggers, id], ["HGETALL", QStashKeys.ScheduleStates(id)]], cancellationToken).ConfigureAwait(false);
        var fields = looks[0].ToFields();
        if (!fields.TryGetValue("document", out var document))
        {
            return null;
        }

        var schedule = JsonSerializer.Deserialize(document, QStashJsonContext.Default.LocalSchedule)!;
        var publication = schedule.Publication;
        var settings = MessageSettings.Read(publication.Settings);
        var view = new JsonObject { ["scheduleId"] = id, ["cron"] = schedule.Cron, ["destination"] = publication.Destination };
        MessageView.Describe(view, Shown(schedule), int.MaxValue, isBodyBase64: false);
        view.Remove("url");
        view.Remove("maxRetries");
        view.Remove("notBefore");
        view["retries"] = settings.Retries;
        view["isPaused"] = fields.GetValueOrDefault("paused") == "1";
        if (settings.Delay is { } delay)
        {
            view["delay"] = (long)delay.TotalSeconds;
        }

        if (fields.TryGetValue("last", out var last))
        {
            view["lastScheduleTime"] = long.Parse(last, CultureInfo.InvariantCulture);
            view["lastScheduleStates"] = new JsonObject(looks[2].ToFields().Select(state => KeyValuePair.Create<string, JsonNode?>(state.Key, state.Value)));
        }

        if (looks[1].Text is not null)
        {
            view["nextScheduleTime"] = looks[1].Score;
        }

        return view;
    }

    /// <summary>All schedules as the API shows them, the oldest first.</summary>
    public async Task<JsonArray> ListAsync(CancellationToken cancellationToken)
    {
        var schedules = new JsonArray();
        foreach (var id in (await redis.ExecuteAsync(cancellationToken, "ZRANGE", QStashKeys.Schedules, "0", "-1").ConfigureAwait(false)).Texts)
        {
            if (await ViewAsync(id, cancellationToken).ConfigureAwait(false) is { } schedule)
            {
                schedules.Add((JsonNode)schedule);
            }
        }

        return schedules;
    }

    /// <summary>Stops a schedule from triggering, or lets it go on with its next time.</summary>
    public Task SetPausedAsync(LocalSchedule schedule, bool isPaused, CancellationToken cancellationToken) => redis.ExecuteAllAsync(
        [
            ["MULTI"],
            ["HSET", QStashKeys.Schedule(schedule.Id), "paused", isPaused ? "1" : "0"],
            ["PEXPIRE", QStashKeys.Schedule(schedule.Id), _retention],
            .. isPaused ? [["ZREM", QStashKeys.Triggers, schedule.Id]] : Arm(schedule),
            ["EXEC"],
        ],
        cancellationToken);

    /// <summary>Deletes a schedule; the messages that it made go on.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) => redis.ExecuteAllAsync(
        [
            ["MULTI"],
            ["ZREM", QStashKeys.Triggers, id],
            ["ZREM", QStashKeys.Schedules, id],
            ["DEL", QStashKeys.Schedule(id), QStashKeys.ScheduleStates(id)],
            ["EXEC"],
        ],
        cancellationToken);

    private IEnumerable<string[]> Arm(LocalSchedule schedule) => CronSchedule.Parse(schedule.Cron).Next(time.GetUtcNow()) is { } next
        ? [["ZADD", QStashKeys.Triggers, MessageStore.Number(next), schedule.Id], ["PEXPIRE", QStashKeys.Triggers, _retention]]
        : [["ZREM", QStashKeys.Triggers, schedule.Id]];

    // Only to be shown: a message like those that it makes.
    private static LocalMessage Shown(LocalSchedule schedule) => new()
    {
        Id = "",
        Url = schedule.Publication.Destination,
        Settings = schedule.Publication.Settings,
        Body = schedule.Publication.Body,
        CreatedAt = schedule.CreatedAt,
        NotBefore = schedule.CreatedAt,
        Queue = schedule.Publication.Queue,
        CallerIp = schedule.Publication.CallerIp,
    };
}
