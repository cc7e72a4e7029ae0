using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Queues. A change may take a minute to be felt. Source: QStash, "Queues".</summary>
public sealed class QStashQueueOperations
{
    private readonly QStashSender _sender;

    internal QStashQueueOperations(QStashSender sender) => _sender = sender;

    /// <summary>Makes a queue, or changes it.</summary>
    /// <param name="name">The queue's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <param name="parallelism">How many messages are delivered at once, at least 1; more than 1 gives the order up, and flow control does it better.</param>
    /// <param name="isPaused">Whether it delivers nothing for now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="QStashPreconditionException">The plan has no room for it.</exception>
    public Task SetAsync(string name, int parallelism = 1, bool isPaused = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        var body = WireWriter.Write(writer =>
        {
            writer.WriteString("queueName", QStashName.Checked(name, nameof(name)));
            writer.WriteNumber("parallelism", parallelism);
            writer.WriteBoolean("paused", isPaused);
        });
        return _sender.SendAsync(new RestRequest(HttpMethod.Post, "v2/queues", "set queue") { Body = body, IsIdempotent = true }, cancellationToken);
    }

    /// <summary>Lists the queues.</summary>
    public Task<IReadOnlyList<QStashQueueInfo>> ListAsync(CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Get, "v2/queues", "list queues") { IsIdempotent = true }, answer => WireObject.ItemsOf(answer, QStashQueueInfo.Read), cancellationToken);

    /// <summary>Gets a queue.</summary>
    /// <returns>The queue; <c>null</c> when there is none of that name.</returns>
    public Task<QStashQueueInfo?> GetAsync(string name, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, PathOf(name), "get queue") { IsIdempotent = true }, answer => QStashQueueInfo.Read(new(answer)), cancellationToken);

    /// <summary>Deletes a queue with its messages.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _sender.TryAsync(new(HttpMethod.Delete, PathOf(name), "delete queue") { IsIdempotent = true }, cancellationToken);

    /// <summary>Stops the queue's deliveries; it goes on taking messages.</summary>
    /// <exception cref="QStashNotFoundException">There is no such queue.</exception>
    public Task PauseAsync(string name, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(new RestRequest(HttpMethod.Post, PathOf(name) + "/pause", "pause queue") { IsIdempotent = true }, cancellationToken);

    /// <summary>Lets a paused queue deliver again.</summary>
    /// <exception cref="QStashNotFoundException">There is no such queue.</exception>
    public Task ResumeAsync(string name, CancellationToken cancellationToken = default) =>
        _sender.SendAsync(new RestRequest(HttpMethod.Post, PathOf(name) + "/resume", "resume queue") { IsIdempotent = true }, cancellationToken);

    private static string PathOf(string name) => "v2/queues/" + QStashName.Checked(name, nameof(name));
}
