namespace Upstash.Rest.Client.Diagnostics;

/// <summary>One operation under measurement, or nothing at all when nobody listens.</summary>
internal readonly struct RedisOperation(RedisMeasurement measurement) : IDisposable
{
    private readonly RedisMeasurement? _measurement = measurement;

    /// <summary>Notes why the operation failed.</summary>
    /// <returns><c>false</c>, so that it can stand in an exception filter and catch nothing.</returns>
    public bool Fail(Exception error)
    {
        _measurement?.Fail(error);
        return false;
    }

    /// <summary>Ends the operation.</summary>
    public void Dispose() => _measurement?.End();
}
