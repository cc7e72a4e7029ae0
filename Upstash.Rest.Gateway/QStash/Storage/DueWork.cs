using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>What is to be done now, and when to look again.</summary>
/// <param name="Messages">Messages that are due, the longest due first. Claiming decides who gets them.</param>
/// <param name="Triggers">Schedules that are due, and since when, in Unix milliseconds.</param>
/// <param name="Next">When the next is due, in Unix milliseconds; <see langword="null"/> when none is known.</param>
internal sealed record DueWork(IReadOnlyList<LocalMessage> Messages, IReadOnlyList<(string ScheduleId, long At)> Triggers, long? Next);
