using System.Diagnostics;

namespace LofiAnime.Tests.Support;

/// <summary>Counts the requests that one call has the site send out, to the database above all, whatever else goes on in the process.</summary>
internal static class RoundTrips
{
    private const string Name = "LofiAnime.Tests.RoundTrips";

    private static readonly ActivitySource _source = new(Name);

    /// <summary>Returns how many requests went out because of a call, and are not the call itself.</summary>
    public static async Task<int> OfAsync(Func<Task> call)
    {
        ActivityTraceId trace = default;
        var sent = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Name or "System.Net.Http" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "System.Net.Http" && activity.TraceId == trace)
                {
                    Interlocked.Increment(ref sent);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using (var root = _source.StartActivity("page")!)
        {
            trace = root.TraceId;
            await call();
        }

        return sent - 1;
    }
}
