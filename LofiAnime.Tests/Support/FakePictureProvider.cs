using System.Collections.Concurrent;
using System.Text;
using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Support;

/// <summary>Makes what a test says, when it says so: each step is a delegate, and what was asked is counted.</summary>
internal sealed class FakePictureProvider : IPictureProvider
{
    private readonly ConcurrentDictionary<string, int> _starts = new();
    private readonly ConcurrentQueue<string> _stops = new();
    private readonly ConcurrentQueue<OrderedPhoto> _photos = new();

    /// <summary>Makes one that makes different pictures at once, and that finds what it has started.</summary>
    public FakePictureProvider()
    {
        Start = (order, _) => Task.FromResult<PictureRun>(Made(order));
        Find = (order, _) => Task.FromResult(StartsOf(order.JobId) > 0 ? Made(order) : (PictureRun?)null);
        Look = (order, _, _) => Task.FromResult<PictureRun>(Made(order));
        Fetch = (order, _, _) => Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([.. Enumerable.Range(0, order.Count).Select(_ => Picture(order.Prompt))]));
        Stop = (_, _) => Task.CompletedTask;
    }

    public string Name => "fake";

    public PictureAbilities Abilities { get; set; } = new();

    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the pause before each look.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(20);

    public Func<PictureOrder, CancellationToken, Task<PictureRun>> Start { get; set; }

    public Func<PictureOrder, CancellationToken, Task<PictureRun?>> Find { get; set; }

    public Func<PictureOrder, string, CancellationToken, Task<PictureRun>> Look { get; set; }

    public Func<PictureOrder, PictureRun.Made, CancellationToken, Task<PictureDelivery>> Fetch { get; set; }

    public Func<string, CancellationToken, Task> Stop { get; set; }

    /// <summary>Gets what ends the runs of <see cref="Held"/>: <c>null</c> with a picture, else with the failure.</summary>
    public TaskCompletionSource<PictureFailure?> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the starts of all jobs together.</summary>
    public int Calls => _starts.Values.Sum();

    /// <summary>Gets how often each job was started.</summary>
    public IReadOnlyDictionary<string, int> Starts => _starts;

    /// <summary>Gets the runs that were asked to stop, in order.</summary>
    public IReadOnlyList<string> Stops => [.. _stops];

    /// <summary>Gets the photos that were restored, in order.</summary>
    public IReadOnlyList<OrderedPhoto> Photos => [.. _photos];

    /// <summary>Makes a provider whose pictures all differ and come at once.</summary>
    public static FakePictureProvider Quick() => new();

    /// <summary>Makes a provider that restores photos at once, to PNGs that a browser shows.</summary>
    public static FakePictureProvider Restoring()
    {
        var provider = new FakePictureProvider { Abilities = new() { CanRestore = true } };
        provider.Fetch = (order, _, _) =>
        {
            provider._photos.Enqueue(order.Photo!);
            return Task.FromResult<PictureDelivery>(new PictureDelivery.Whole([new(PhotoFiles.Png(640, 480), PictureFormat.Png)]));
        };
        return provider;
    }

    /// <summary>Makes a provider whose starts are refused.</summary>
    public static FakePictureProvider Failing(PictureFailure failure) =>
        new() { Start = (_, _) => Task.FromResult<PictureRun>(NotMade(failure)) };

    /// <summary>Makes a provider whose runs begin at once, and work until the test completes <see cref="End"/>.</summary>
    public static FakePictureProvider Held()
    {
        var provider = new FakePictureProvider();
        provider.Start = (order, _) => Task.FromResult(provider.HeldRun(order));
        provider.Look = (order, _, _) => Task.FromResult(provider.HeldRun(order));
        provider.Find = (order, _) => Task.FromResult(provider.StartsOf(order.JobId) > 0 ? provider.HeldRun(order) : null);
        return provider;
    }

    public static PictureRun.Made Made(PictureOrder order) => new(RunId(order), [RunId(order) + "/0"]);

    public static PictureRun.NotMade NotMade(PictureFailure failure) => new(failure, "ref-1");

    public static string RunId(PictureOrder order) => "run-" + order.JobId;

    public static PictureFile Picture(string words) => new(Encoding.UTF8.GetBytes("RIFF" + words + Guid.NewGuid()), PictureFormat.Webp);

    public int StartsOf(string jobId) => _starts.GetValueOrDefault(jobId);

    public TimeSpan PauseBefore(PictureOrder order, int looks) => Pause;

    public Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken)
    {
        _starts.AddOrUpdate(order.JobId, 1, static (_, count) => count + 1);
        return Start(order, cancellationToken);
    }

    public Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken) => Find(order, cancellationToken);

    public Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken) => Look(order, runId, cancellationToken);

    public Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken) =>
        Fetch(order, run, cancellationToken);

    public Task StopAsync(string runId, CancellationToken cancellationToken)
    {
        _stops.Enqueue(runId);
        return Stop(runId, cancellationToken);
    }

    private PictureRun HeldRun(PictureOrder order) =>
        !End.Task.IsCompleted ? new PictureRun.Working(RunId(order), null)
        : End.Task.Result is { } failure ? NotMade(failure)
        : Made(order);
}
