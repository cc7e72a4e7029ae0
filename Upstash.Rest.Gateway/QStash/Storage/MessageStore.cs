using System.Globalization;
using System.Text.Json;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Messages from publication to their end. Each step is one script, so of two that race one happens.</summary>
/// <remarks>A message is a hash (document, lease, retries so far); when it is due stands in one sorted set, with the lease's
/// end while an attempt is under way. So what a gateway that died had claimed comes due again by itself.</remarks>
internal sealed class MessageStore(QStashRedis redis, TimeProvider time)
{
    private static readonly TimeSpan _deduplicationWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _retention = TimeSpan.FromDays(365);

    /// <summary>Stores messages.</summary>
    /// <param name="planned">All of one publication.</param>
    /// <param name="trigger">The schedule's triggering that they are of; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What became of each; empty when somebody else was first to trigger the schedule.</returns>
    public async Task<IReadOnlyList<PublishedMessage>> AddAsync(
        IReadOnlyList<PlannedMessage> planned, Trigger? trigger, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<string> arguments = [Number(now), trigger?.ScheduleId ?? "", Number(trigger?.At), Number(trigger?.Next), Number(planned.Count)];
        foreach (var (message, _) in planned)
        {
            var flow = message.Delivery.Flow;
            arguments.AddRange(
            [
                message.Id,
                JsonSerializer.Serialize(message, QStashJsonContext.Default.LocalMessage),
                Number(message.NotBefore),
                Ttl(message, now),
                Number(now + _deduplicationWindow),
                message.Queue ?? "",
                LogEntry.Of(message, "CREATED", now),
                flow?.Key ?? "",
                Number(flow?.Parallelism),
                Number(flow?.Rate),
                Number((long?)flow?.Period.TotalMilliseconds),
            ]);
        }

        var keys = planned.Count > 0
            ? planned.Select(one => MessageKeys.Of(one.Message, one.Deduplication))
            : [MessageKeys.Of(schedule: trigger?.ScheduleId)];
        var ids = await redis.RunAsync(
            QStashScript.Publish, MessageKeys.All(keys, scheduleId: trigger?.ScheduleId), arguments, cancellationToken).ConfigureAwait(false);
        return [.. ids.Texts.Zip(planned, (id, one) => new PublishedMessage(id.TrimStart('='), one.Message.Url, id[0] == '='))];
    }

    /// <summary>Looks what is due.</summary>
    /// <param name="most">At most so many messages.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<DueWork> DueAsync(int most, CancellationToken cancellationToken)
    {
        var now = Number(time.GetUtcNow());
        var looks = await redis.ExecuteAllAsync(
            [
                ["ZRANGEBYSCORE", QStashKeys.Due, "-inf", now, "LIMIT", "0", Number(most)],
                ["ZRANGEBYSCORE", QStashKeys.Due, "(" + now, "+inf", "WITHSCORES", "LIMIT", "0", "1"],
                ["ZRANGEBYSCORE", QStashKeys.Triggers, "-inf", now, "WITHSCORES", "LIMIT", "0", "100"],
                ["ZRANGEBYSCORE", QStashKeys.Triggers, "(" + now, "+inf", "WITHSCORES", "LIMIT", "0", "1"],
            ],
            cancellationToken).ConfigureAwait(false);
        var next = new[] { looks[1], looks[3] }.Where(look => look.Items.Count > 1).Select(look => (long?)look.Items[1].Score).Min();
        var triggers = looks[2].Items.Chunk(2).Select(pair => (pair[0].Text!, pair[1].Score)).ToArray();
        return new(await ReadAsync(looks[0].Texts, forgetMissing: true, cancellationToken).ConfigureAwait(false), triggers, next);
    }

    /// <summary>Claims a due message for one attempt.</summary>
    /// <param name="message">The message.</param>
    /// <param name="lease">A name for the claim that nobody else has.</param>
    /// <param name="until">When the claim ends unless it is renewed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The attempts that failed before; <see langword="null"/> when it is not to be had now.</returns>
    public async Task<long?> ClaimAsync(LocalMessage message, string lease, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var retried = await RunAsync(
            QStashScript.Claim, message, [Number(now), message.Id, lease, Number(until), LogEntry.Of(message, "ACTIVE", now)], cancellationToken)
            .ConfigureAwait(false);
        return retried < 0 ? null : retried;
    }

    /// <summary>Puts off the end of a claim.</summary>
    /// <returns>Whether it was still held.</returns>
    public async Task<bool> RenewAsync(LocalMessage message, string lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        await RunAsync(QStashScript.Renew, message, [Number(time.GetUtcNow()), message.Id, lease, Number(until)], cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Gives a claim back without an attempt having been made; the message is due at once.</summary>
    public Task ReleaseAsync(LocalMessage message, string lease, long retried, CancellationToken cancellationToken)
    {
        var now = Number(time.GetUtcNow());
        return RunAsync(QStashScript.Complete, message, [now, message.Id, lease, "release", now, Number(retried), "", "", "", "0"], cancellationToken);
    }

    /// <summary>Ends a message that was delivered, and takes in its callbacks.</summary>
    /// <returns>Whether the claim was still held; if not, nothing has happened.</returns>
    public Task<bool> DeliveredAsync(
        LocalMessage message, string lease, long retried, IEnumerable<LocalMessage> callbacks, CancellationToken cancellationToken) =>
        CompleteAsync(message, lease, "delivered", null, retried, null, LogEntry.Of(message, "DELIVERED", time.GetUtcNow()), "", callbacks, cancellationToken);

    /// <summary>Has a message tried again.</summary>
    /// <inheritdoc cref="DeliveredAsync"/>
    public Task<bool> RetryAsync(
        LocalMessage message, string lease, long retried, DateTimeOffset at, DeliveryAnswer answer, IEnumerable<LocalMessage> callbacks, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return CompleteAsync(
            message, lease, "retry", at, retried, null, LogEntry.Of(message, "ERROR", now, answer), LogEntry.Of(message, "RETRY", now, next: at), callbacks, cancellationToken);
    }

    /// <summary>Ends a message that will not be delivered: it becomes a dead letter.</summary>
    /// <inheritdoc cref="DeliveredAsync"/>
    public Task<bool> FailedAsync(
        DeadLetter letter, string lease, long retried, DeliveryAnswer answer, IEnumerable<LocalMessage> callbacks, CancellationToken cancellationToken)
    {
        var (message, now) = (letter.Message, time.GetUtcNow());
        return CompleteAsync(
            message, lease, "failed", null, retried, letter, LogEntry.Of(message, "ERROR", now, answer), LogEntry.Of(message, "FAILED", now), callbacks, cancellationToken);
    }

    /// <summary>A number that no other of its kind has.</summary>
    public async Task<long> NextNumberAsync(CancellationToken cancellationToken) =>
        (await redis.ExecuteAsync(cancellationToken, "INCR", QStashKeys.Sequence).ConfigureAwait(false)).Integer;

    /// <summary>A pending message; <see langword="null"/> when it has ended or never was.</summary>
    public async Task<LocalMessage?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync([id], forgetMissing: false, cancellationToken).ConfigureAwait(false) is [var message] ? message : null;

    /// <summary>All pending messages, the oldest first.</summary>
    public async Task<IReadOnlyList<LocalMessage>> ListAsync(CancellationToken cancellationToken)
    {
        var ids = await redis.ExecuteAsync(cancellationToken, "ZRANGE", QStashKeys.Messages, "0", "-1").ConfigureAwait(false);
        return await ReadAsync(ids.Texts, forgetMissing: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a message back.</summary>
    /// <returns>Whether it had not ended yet.</returns>
    public async Task<bool> CancelAsync(LocalMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await RunAsync(
            QStashScript.Cancel,
            message,
            [Number(now), message.Id, LogEntry.Of(message, "CANCEL_REQUESTED", now), LogEntry.Of(message, "CANCELLED", now)],
            cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>How many attempts are under way, of all gateways together.</summary>
    public async Task<int> CountActiveAsync(CancellationToken cancellationToken)
    {
        var ids = await redis.ExecuteAsync(cancellationToken, "ZRANGE", QStashKeys.Messages, "0", "-1").ConfigureAwait(false);
        var leases = await redis.ExecuteAllAsync([.. ids.Texts.Select(id => new[] { "HGET", QStashKeys.Message(id), "lease" })], cancellationToken).ConfigureAwait(false);
        return leases.Count(lease => !string.IsNullOrEmpty(lease.Text));
    }

    /// <summary>A number as scripts read it; missing ones are empty.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>An instant as scripts read it: Unix milliseconds.</summary>
    public static string Number(DateTimeOffset instant) => Number(instant.ToUnixTimeMilliseconds());

    private async Task<bool> CompleteAsync(
        LocalMessage message, string lease, string outcome, DateTimeOffset? next, long retried, DeadLetter? letter, string log, string secondLog, IEnumerable<LocalMessage> callbacks, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var made = callbacks.ToArray();
        List<string> arguments =
        [
            Number(now),
            message.Id,
            lease,
            outcome,
            next is { } at ? Number(at) : "",
            Number(retried),
            letter is null ? "" : JsonSerializer.Serialize(letter, QStashJsonContext.Default.DeadLetter),
            log,
            secondLog,
            Number(made.Length),
        ];
        foreach (var callback in made)
        {
            arguments.AddRange(
                [callback.Id, JsonSerializer.Serialize(callback, QStashJsonContext.Default.LocalMessage), Ttl(callback, now), LogEntry.Of(callback, "CREATED", now)]);
        }

        var keys = MessageKeys.All([MessageKeys.Of(message), .. made.Select(callback => MessageKeys.Of(callback))], letter?.Id);
        return (await redis.RunAsync(QStashScript.Complete, keys, arguments, cancellationToken).ConfigureAwait(false)).Integer == 1;
    }

    private async Task<IReadOnlyList<LocalMessage>> ReadAsync(IEnumerable<string> ids, bool forgetMissing, CancellationToken cancellationToken)
    {
        var wanted = ids.ToArray();
        var documents = await redis.ExecuteAllAsync([.. wanted.Select(id => new[] { "HGET", QStashKeys.Message(id), "document" })], cancellationToken).ConfigureAwait(false);
        if (forgetMissing && wanted.Where((_, i) => documents[i].Text is null).ToArray() is { Length: > 0 } gone)
        {
            await redis.ExecuteAsync(cancellationToken, ["ZREM", QStashKeys.Due, .. gone]).ConfigureAwait(false);
        }

        return [.. documents.Where(document => document.Text is not null).Select(document => JsonSerializer.Deserialize(document.Text!, QStashJsonContext.Default.LocalMessage)!)];
    }

    private async Task<long> RunAsync(string script, LocalMessage message, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        (await redis.RunAsync(script, MessageKeys.All([MessageKeys.Of(message)]), arguments, cancellationToken).ConfigureAwait(false)).Integer;

    private static string Ttl(LocalMessage message, DateTimeOffset now) =>
        Number((long)_retention.TotalMilliseconds + Math.Max(0, message.NotBefore - now.ToUnixTimeMilliseconds()));
}
