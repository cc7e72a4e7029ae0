using System.Globalization;
using System.Text.Json;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Http.Features;
using Upstash.Rest.Client;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Tells how a job fares as server-sent events, until it is final, the client leaves or the site stops.</summary>
/// <remarks>
/// <c>status</c> and <c>done</c> hold the whole job, <c>progress</c> the percentage; an event's id is the job's version. A
/// client that comes back with <c>Last-Event-ID</c> hears nothing twice. Who reads slowly is not waited for: what it
/// missed is in the next event. A wait holds no thread.
/// </remarks>
public sealed partial class JobEvents(
    JobService jobs, JobAnswers answers, IHostApplicationLifetime lifetime, TimeProvider timeProvider, ILogger<JobEvents> logger)
{
    /// <summary>How long the stream may be silent before it shows that it lives.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Returns the version that the client knows; 0 when it does not say.</summary>
    public static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Writes the events of a job.</summary>
    /// <param name="context">The request; who asks may see the job.</param>
    /// <param name="id">The job.</param>
    /// <param name="lastSeen">The version that the client knows.</param>
    public async Task WriteAsync(HttpContext context, string id, long lastSeen)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            // How soon a client comes back when the stream breaks.
            await SendAsync(context, "retry: 2000\n\n", over.Token);
            await FollowAsync(new(context, lastSeen), id, over);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client left, or the site stops; it comes back, here or elsewhere.
        }
        catch (Exception e) when (e is UpstashException or IOException)
        {
            Log.BrokeOff(logger, e, Job.ReferenceOf(id));
        }
    }

    private async Task FollowAsync(Listener listener, string id, CancellationTokenSource over)
    {
        var updates = jobs.WatchAsync(id, over.Token).GetAsyncEnumerator(over.Token);
        var next = updates.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                await ((Task)next).WaitAsync(Heartbeat, timeProvider, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                over.Token.ThrowIfCancellationRequested();
                if (!next.IsCompleted)
                {
                    await ShowLifeAsync(listener, over.Token);
                    continue;
                }

                if (!await next)
                {
                    return;
                }

                await TellAsync(listener, updates.Current, over.Token);
                next = updates.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // It may not be put away in the middle of a step.
            await over.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await updates.DisposeAsync();
        }
    }

    private async Task TellAsync(Listener listener, JobUpdate update, CancellationToken cancellationToken)
    {
        if (update.Job is { } job)
        {
            var isKnown = update.Version <= listener.Told && !job.Status.IsFinal();
            listener.Waiting = job.Status is JobStatus.Queued ? job : null;
            if (!isKnown)
            {
                await TellJobAsync(listener, job, cancellationToken);
            }
        }
        else if (update.Version <= listener.Told)
        {
            await ShowLifeAsync(listener, cancellationToken);
        }
        else if (update.Percent is { } percent)
        {
            await SendAsync(
                listener.Context,
                Event(update.Version, "progress", JsonSerializer.Serialize(new(percent), ApiJsonContext.Default.ProgressAnswer)),
                cancellationToken);
        }

        listener.Told = Math.Max(listener.Told, update.Version);
    }

    /// <summary>Says that the stream lives; to who waits in the line, whether the line has moved, of which there are no news.</summary>
    private async Task ShowLifeAsync(Listener listener, CancellationToken cancellationToken)
    {
        if (listener.Waiting is { } waiting && await jobs.PositionAsync(waiting, cancellationToken) is { } position && position != listener.Position)
        {
            await TellJobAsync(listener, waiting, cancellationToken);
        }
        else
        {
            await SendAsync(listener.Context, ": still here\n\n", cancellationToken);
        }
    }

    private async Task TellJobAsync(Listener listener, Job job, CancellationToken cancellationToken)
    {
        var answer = await answers.OfAsync(listener.Context.Request, job, cancellationToken);
        listener.Position = answer.QueuePosition;
        await SendAsync(
            listener.Context,
            Event(job.Version, job.Status.IsFinal() ? "done" : "status", JsonSerializer.Serialize(answer, ApiJsonContext.Default.JobAnswer)),
            cancellationToken);
    }

    private static string Event(long version, string name, string data) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {version}\nevent: {name}\ndata: {data}\n\n");

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync(text, cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>One who listens, and what it knows.</summary>
    private sealed class Listener(HttpContext context, long told)
    {
        public HttpContext Context { get; } = context;

        /// <summary>Gets or sets the version that it knows.</summary>
        public long Told { get; set; } = told;

        /// <summary>Gets or sets the job while it stands in the line.</summary>
        public Job? Waiting { get; set; }

        /// <summary>Gets or sets the place in the line that it knows.</summary>
        public long? Position { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "The events of job {Job} broke off; the client comes back for the rest.")]
        public static partial void BrokeOff(ILogger logger, Exception exception, string job);
    }
}
