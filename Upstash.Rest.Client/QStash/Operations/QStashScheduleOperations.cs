using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Schedules: messages that are published by the clock, to the minute. Source: QStash, "Schedules".</summary>
public sealed class QStashScheduleOperations
{
    private readonly QStashSender _sender;

    internal QStashScheduleOperations(QStashSender sender) => _sender = sender;

    /// <summary>Makes a schedule, or overwrites the one of that id with all its settings; its first message may take a minute.</summary>
    /// <param name="message">What is published, and when.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer; the schedule may be there all the same.</param>
    /// <returns>The schedule's id.</returns>
    /// <exception cref="ArgumentException">A property of the message is wrong; nothing was sent.</exception>
    /// <exception cref="QStashPreconditionException">The plan has no room for it.</exception>
    public Task<string> CreateAsync(QStashScheduledMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var headers = message.ToHeaders();
        var request = new RestRequest(HttpMethod.Post, "v2/schedules/" + message.Destination.InPath(), "create schedule")
        {
            Headers = [.. headers.All],
            Body = message.Body.Content,
            ContentType = message.Body.ContentType ?? System.Net.Mime.MediaTypeNames.Application.Octet,
            IsIdempotent = headers.All.ContainsKey("Upstash-Schedule-Id"),
        };
        return _sender.SendAsync(request, answer => new WireObject(answer).Text("scheduleId") ?? throw new FormatException("There is no schedule id."), cancellationToken);
    }

    /// <summary>Lists the schedules.</summary>
    public Task<IReadOnlyList<QStashSchedule>> ListAsync(CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Get, "v2/schedules", "list schedules") { IsIdempotent = true }, answer => WireObject.ItemsOf(answer, QStashSchedule.Read), cancellationToken);

    /// <summary>Gets a schedule.</summary>
    /// <returns>The schedule; <c>null</c> when there is none of that id.</returns>
    public Task<QStashSchedule?> GetAsync(string scheduleId, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, PathOf(scheduleId), "get schedule") { IsIdempotent = true }, answer => QStashSchedule.Read(new(answer)), cancellationToken);

    /// <summary>Deletes a schedule; messages that it has made stay.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string scheduleId, CancellationToken cancellationToken = default) =>
        _sender.TryAsync(new(HttpMethod.Delete, PathOf(scheduleId), "delete schedule") { IsIdempotent = true }, cancellationToken);

    /// <summary>Stops a schedule for now.</summary>
    /// <exception cref="QStashNotFoundException">There is no such schedule.</exception>
    public Task PauseAsync(string scheduleId, CancellationToken cancellationToken = default) => SwitchAsync(PathOf(scheduleId) + "/pause", "pause schedule", cancellationToken);

    /// <summary>Lets a paused schedule go on.</summary>
    /// <exception cref="QStashNotFoundException">There is no such schedule.</exception>
    public Task ResumeAsync(string scheduleId, CancellationToken cancellationToken = default) => SwitchAsync(PathOf(scheduleId) + "/resume", "resume schedule", cancellationToken);

    private static string PathOf(string scheduleId) => "v2/schedules/" + QStashName.Segment(scheduleId, nameof(scheduleId));

    /// <summary>Asks by PATCH, as the official clients do, and by POST, as the specification says, where that is not allowed.</summary>
    private async Task SwitchAsync(string path, string name, CancellationToken cancellationToken)
    {
        var request = new RestRequest(HttpMethod.Patch, path, name) { IsIdempotent = true };
        try
        {
            await _sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (QStashApiException e) when (e.StatusCode is 405)
        {
            await _sender.SendAsync(request with { Method = HttpMethod.Post }, cancellationToken).ConfigureAwait(false);
        }
    }
}
