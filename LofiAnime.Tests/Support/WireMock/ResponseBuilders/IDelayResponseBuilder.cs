namespace WireMock.ResponseBuilders;

/// <summary>A delay in real time before the response begins; it ends early with the server or the client.</summary>
public interface IDelayResponseBuilder : ICallbackResponseBuilder
{
    /// <param name="delay">More than zero, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    IResponseBuilder WithDelay(TimeSpan delay);

    /// <param name="milliseconds">More than zero.</param>
    IResponseBuilder WithDelay(int milliseconds);
}
