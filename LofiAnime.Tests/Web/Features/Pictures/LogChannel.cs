using System.Threading.Channels;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;

namespace LofiAnime.Tests.Web.Features.Pictures;

/// <summary>Hands a test each log entry as it is written.</summary>
internal sealed class LogChannel<T> : ILogger<T>
{
    private readonly Channel<string> _entries = Channel.CreateUnbounded<string>();

    /// <summary>Waits for the next entry.</summary>
    public async Task<string> NextAsync() => await _entries.Reader.ReadAsync().AsTask().WaitAsync(GatewayRespStub.Guard);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Writer.TryWrite($"{logLevel} {eventId.Id}: {formatter(state, exception)}");
}
