using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>The limits on how fast messages of a key are delivered. Source: QStash, "Flow control".</summary>
public sealed class QStashFlowControlOperations
{
    private readonly QStashSender _sender;

    internal QStashFlowControlOperations(QStashSender sender) => _sender = sender;

    /// <summary>Lists the keys and how they stand.</summary>
    /// <param name="search">A part of the keys; <c>null</c> is all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<IReadOnlyList<QStashFlowControlState>> ListAsync(string? search = null, CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Get, $"v2/flowControl{new QStashQuery().Add("search", search)}", "list flow controls") { IsIdempotent = true },
        answer => answer.ValueKind is System.Text.Json.JsonValueKind.Array
            ? WireObject.ItemsOf(answer, QStashFlowControlState.Read)
            : new WireObject(answer).Items(QStashFlowControlState.Read, "flowControls"),
        cancellationToken);

    /// <summary>Tells how a key stands.</summary>
    /// <returns>The state; <c>null</c> when there is no such key.</returns>
    public Task<QStashFlowControlState?> GetAsync(string key, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, PathOf(key), "get flow control") { IsIdempotent = true }, answer => QStashFlowControlState.Read(new(answer)), cancellationToken);

    /// <summary>Stops deliveries of a key; new messages wait, while its period goes on.</summary>
    public Task PauseAsync(string key, CancellationToken cancellationToken = default) =>
        PostAsync(PathOf(key) + "/pause", "pause flow control", isIdempotent: true, cancellationToken);

    /// <summary>Lets a paused key go on.</summary>
    public Task ResumeAsync(string key, CancellationToken cancellationToken = default) =>
        PostAsync(PathOf(key) + "/resume", "resume flow control", isIdempotent: true, cancellationToken);

    /// <summary>Sets a key's limits for good, whatever its messages say from now on, and forgets what was counted.</summary>
    /// <param name="limits">The key, with a parallelism or a rate.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task PinAsync(QStashFlowControl limits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.AddTo(new(), nameof(limits)); // For its checks alone.
        var query = new QStashQuery()
            .Add("parallelism", limits.Parallelism)
            .Add("rate", limits.Rate)
            .Add("period", limits.Period is { } period ? QStashDuration.Seconds(period) : null);
        return PostAsync($"{PathOf(limits.Key)}/pin{query}", "pin flow control", isIdempotent: true, cancellationToken);
    }

    /// <summary>Lets messages change a key's limits again.</summary>
    /// <param name="key">The key.</param>
    /// <param name="parallelism">Whether they may change its parallelism.</param>
    /// <param name="rate">Whether they may change its rate.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task UnpinAsync(string key, bool parallelism = true, bool rate = true, CancellationToken cancellationToken = default) => PostAsync(
        $"{PathOf(key)}/unpin{new QStashQuery().Add("parallelism", parallelism ? "true" : "false").Add("rate", rate ? "true" : "false")}",
        "unpin flow control",
        isIdempotent: true,
        cancellationToken);

    /// <summary>Ends a key's period at once, so that another begins. The call is not repeated when its outcome is unknown.</summary>
    public Task ResetRateAsync(string key, CancellationToken cancellationToken = default) =>
        PostAsync(PathOf(key) + "/resetRate", "reset flow control rate", isIdempotent: false, cancellationToken);

    /// <summary>Tells how many deliveries of the whole account are under way.</summary>
    public Task<QStashParallelism> GetGlobalParallelismAsync(CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Get, "v2/globalParallelism", "get global parallelism") { IsIdempotent = true },
        answer => new QStashParallelism(new WireObject(answer).Count("parallelismMax") ?? 0, new WireObject(answer).Count("parallelismCount") ?? 0),
        cancellationToken);

    private static string PathOf(string key) => "v2/flowControl/" + QStashName.Segment(key, nameof(key));

    private Task<RestResponse> PostAsync(string path, string name, bool isIdempotent, CancellationToken cancellationToken) =>
        _sender.SendAsync(new RestRequest(HttpMethod.Post, path, name) { IsIdempotent = isIdempotent }, cancellationToken);
}
