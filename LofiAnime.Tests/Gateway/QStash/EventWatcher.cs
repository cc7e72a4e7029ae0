using System.Collections.Concurrent;
using LofiAnime.Tests.Support;
using Microsoft.Extensions.Logging;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>Collects log events, so that a test can wait until something has been written down.</summary>
internal sealed class EventWatcher : ILoggerProvider, ILogger
{
    public const int Delivered = 4103;
    public const int WillRetry = 4104;
    public const int Failed = 4105;
    public const int Lost = 4106;
    public const int Released = 4107;
    public const int Triggered = 4112;

    private readonly Lock _gate = new();
    private readonly List<(int Id, string Text)> _events = [];
    private readonly List<(int Id, int Count, TaskCompletionSource Reached)> _waiting = [];

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _events.Select(one => one.Text));
            }
        }
    }

    public int Count(int id)
    {
        lock (_gate)
        {
            return _events.Count(one => one.Id == id);
        }
    }

    /// <summary>Waits until an event has happened so many times since the start.</summary>
    public async Task WaitAsync(int id, int count = 1)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_events.Count(one => one.Id == id) >= count)
            {
                return;
            }

            _waiting.Add((id, count, reached));
        }

        try
        {
            await reached.Task.WaitAsync(GatewayRespStub.Guard);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Event {id} did not happen {count} times. The log:\n{Text}");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
        {
            _events.Add((eventId.Id, $"{eventId.Id} {formatter(state, exception)} {exception}"));
            foreach (var one in _waiting.Where(one => one.Id == eventId.Id && _events.Count(happened => happened.Id == one.Id) >= one.Count).ToArray())
            {
                _waiting.Remove(one);
                one.Reached.SetResult();
            }
        }
    }

    public void Dispose()
    {
    }
}
