namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>One triggering of a schedule. Of all that try, one succeeds.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="At">When it was due, in Unix milliseconds.</param>
/// <param name="Next">When it is due again, in Unix milliseconds; <see langword="null"/> for never.</param>
internal sealed record Trigger(string ScheduleId, long At, long? Next);
