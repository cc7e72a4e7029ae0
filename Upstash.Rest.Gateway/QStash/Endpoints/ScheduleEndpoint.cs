using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Schedules;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Schedules: make or overwrite, read, pause, delete.</summary>
internal sealed class ScheduleEndpoint(
    ScheduleStore schedules, MessagePlanner planner, DispatchSignal signal, TimeProvider time, IOptions<GatewayOptions> options)
{
    private static readonly string[] _ofTheSchedule = ["upstash-cron", "upstash-schedule-id", "upstash-queue-name"];

    /// <summary><c>POST /v2/schedules/{destination}</c>.</summary>
    public async Task SaveAsync(HttpContext context)
    {
        var publication = await QStashRequest.PublicationAsync(context, "/v2/schedules/", options.Value.MaxRequestBytes).ConfigureAwait(false);
        var settings = MessageSettings.Read(publication.Settings);
        var id = settings.ScheduleId ?? MessagePlanner.NewId("scd_");
        var schedule = new LocalSchedule
        {
            Id = id,
            Cron = Checked(settings.Cron),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Publication = publication with
            {
                Settings = publication.Settings.Where(setting => !_ofTheSchedule.Contains(setting.Key)).ToDictionary(),
                Queue = settings.ScheduleQueue,
                ScheduleId = id,
            },
        };

        // What its messages would be refused for is said now.
        await planner.PlanAsync(schedule.Publication, context.RequestAborted).ConfigureAwait(false);
        await schedules.SaveAsync(schedule, context.RequestAborted).ConfigureAwait(false);
        signal.Wake();
        await QStashAnswer.WriteAsync(context, new() { ["scheduleId"] = id }, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    /// <summary><c>GET /v2/schedules</c>.</summary>
    public async Task ListAsync(HttpContext context) =>
        await QStashAnswer.WriteAsync(context, await schedules.ListAsync(context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary><c>GET /v2/schedules/{schedule}</c>.</summary>
    public async Task GetAsync(HttpContext context)
    {
        JsonNode? schedule = await schedules.ViewAsync(QStashRequest.Segment(context, "schedule"), context.RequestAborted).ConfigureAwait(false);
        await QStashAnswer.WriteAsync(context, schedule ?? throw Missing()).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v2/schedules/{schedule}</c>.</summary>
    public async Task DeleteAsync(HttpContext context) =>
        await schedules.DeleteAsync((await FindAsync(context).ConfigureAwait(false)).Id, context.RequestAborted).ConfigureAwait(false);

    /// <summary><c>PATCH</c> or <c>POST /v2/schedules/{schedule}/pause</c>.</summary>
    public async Task PauseAsync(HttpContext context) =>
        await schedules.SetPausedAsync(await FindAsync(context).ConfigureAwait(false), isPaused: true, context.RequestAborted).ConfigureAwait(false);

    /// <summary><c>PATCH</c> or <c>POST /v2/schedules/{schedule}/resume</c>: it goes on with its next time from now.</summary>
    public async Task ResumeAsync(HttpContext context)
    {
        await schedules.SetPausedAsync(await FindAsync(context).ConfigureAwait(false), isPaused: false, context.RequestAborted).ConfigureAwait(false);
        signal.Wake();
    }

    private string Checked(string? cron)
    {
        try
        {
            return CronSchedule.Parse(cron ?? "").Next(time.GetUtcNow()) is not null
                ? cron!
                : throw QStashRefusal.BadRequest("invalid Upstash-Cron header: it never comes, as 30 February");
        }
        catch (FormatException problem)
        {
            throw QStashRefusal.BadRequest($"invalid Upstash-Cron header: {problem.Message}");
        }
    }

    private async Task<LocalSchedule> FindAsync(HttpContext context) =>
        await schedules.FindAsync(QStashRequest.Segment(context, "schedule"), context.RequestAborted).ConfigureAwait(false) ?? throw Missing();

    private static QStashRefusal Missing() => QStashRefusal.NotFound("schedule not found");
}
