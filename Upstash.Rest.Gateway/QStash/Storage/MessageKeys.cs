using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>The keys that a script is given, in the order in which <c>Common.lua</c> takes them.</summary>
internal static class MessageKeys
{
    /// <summary>The keys of all scripts, then those of messages.</summary>
    /// <param name="messages">The keys of each, see below.</param>
    /// <param name="letter">The dead letter that may be written.</param>
    /// <param name="scheduleId">The schedule that may trigger.</param>
    public static string[] All(IEnumerable<string[]> messages, string? letter = null, string? scheduleId = null) =>
    [
        QStashKeys.Due,
        QStashKeys.Messages,
        QStashKeys.Sequence,
        QStashKeys.Log,
        QStashKeys.Letters,
        letter is null ? QStashKeys.None : QStashKeys.Letter(letter),
        QStashKeys.Triggers,
        scheduleId is null ? QStashKeys.None : QStashKeys.Schedule(scheduleId),
        QStashKeys.Queues,
        QStashKeys.Flows,
        .. messages.SelectMany(keys => keys),
    ];

    /// <summary>The keys of one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="deduplication">What it must not share with an earlier one; <see langword="null"/> for nothing.</param>
    public static string[] Of(LocalMessage message, string? deduplication = null) =>
        Of(message.Id, message.Queue, message.Delivery.Flow?.Key, message.ScheduleId, deduplication);

    /// <summary>The keys of a message, or of a queue, flow control key or schedule alone.</summary>
    public static string[] Of(string? id = null, string? queue = null, string? flow = null, string? schedule = null, string? deduplication = null) =>
    [
        id is null ? QStashKeys.None : QStashKeys.Message(id),
        queue is null ? QStashKeys.None : QStashKeys.QueueOrder(queue),
        queue is null ? QStashKeys.None : QStashKeys.Queue(queue),
        flow is null ? QStashKeys.None : QStashKeys.Flow(flow),
        flow is null ? QStashKeys.None : QStashKeys.FlowRunning(flow),
        flow is null ? QStashKeys.None : QStashKeys.FlowWaiting(flow),
        schedule is null ? QStashKeys.None : QStashKeys.ScheduleStates(schedule),
        deduplication is null ? QStashKeys.None : QStashKeys.Deduplication(deduplication),
    ];
}
