using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Schedules;

/// <summary>A publication that is made again and again.</summary>
internal sealed record LocalSchedule
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets when, see <see cref="CronSchedule"/>.</summary>
    public required string Cron { get; init; }

    /// <summary>Gets what.</summary>
    public required Publication Publication { get; init; }

    /// <summary>Gets when it was made or last overwritten, in Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }
}
