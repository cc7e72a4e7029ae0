using Microsoft.Extensions.Logging;

namespace Upstash.Rest.Client.Vector;

/// <summary>A query whose further matches can be asked for in turn. The service keeps few of them: dispose it when it is done.</summary>
/// <remarks>For one caller at a time. Each step costs one request.</remarks>
public sealed partial class VectorResumableQuery : IAsyncDisposable
{
    private readonly VectorSender _sender;
    private readonly ILogger _logger;
    private readonly string _id;
    private int _isDisposed;

    internal VectorResumableQuery(VectorSender sender, ILogger logger, string id, IReadOnlyList<VectorMatch> matches)
    {
        _sender = sender;
        _logger = logger;
        _id = id;
        Matches = matches;
    }

    /// <summary>Gets the first matches, the nearest first.</summary>
    public IReadOnlyList<VectorMatch> Matches { get; }

    /// <summary>Asks for further matches. It is not repeated after a failure, which may have moved the query on.</summary>
    /// <param name="count">How many at the most, 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The matches after the last ones; none at the end.</returns>
    /// <exception cref="VectorNotFoundException">The service has ended the query: it was idle for too long.</exception>
    /// <exception cref="UpstashException">There was no answer.</exception>
    public Task<IReadOnlyList<VectorMatch>> NextAsync(int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        var body = VectorWriter.Object(writer =>
        {
            writer.WriteString("uuid", _id);
            writer.WriteNumber("additionalK", count);
        });
        return _sender.SendAsync(VectorSender.Request("resumable-query-next", "", body, isIdempotent: false), VectorReader.Matches, cancellationToken);
    }

    /// <summary>Ends the query at the service. That it could not be told is only logged: it ends there by itself when it was idle for long enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        try
        {
            var body = VectorWriter.Object(writer => writer.WriteString("uuid", _id));
            await _sender.SendAsync(VectorSender.Request("resumable-query-end", "", body), VectorReader.Done, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UpstashException or ObjectDisposedException)
        {
            Log.NotEnded(_logger, e.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4202, LogLevel.Debug, "A resumable query could not be ended ({Reason}); the service ends it when it was idle for long enough.")]
        public static partial void NotEnded(ILogger logger, string reason);
    }
}
