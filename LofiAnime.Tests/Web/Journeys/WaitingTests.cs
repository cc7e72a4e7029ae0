using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>Who waits for a picture takes no thread of the site's.</summary>
[Category("Whole")]
public sealed class WaitingTests
{
    private const int Waiting = 100;

    [Test]
    [Platform("Linux", Reason = "Its threads are counted where the kernel tells.")]
    public async Task HundredJobsUnderWay_HoldNoThreads()
    {
        var folder = Directory.CreateTempSubdirectory("lofianime-waiting-").FullName;
        using var vendor = new ReplicateStub().Remembers();
        vendor.Runs.Statuses = ["starting", "processing"];
        using (var site = SiteProcess.Start(
            folder,
            $"--REPLICATE_API_TOKEN={ReplicateStub.Token}",
            $"--Replicate:BaseUrl={vendor.Url}/v1",
            "--Replicate:Wait=00:00:00",
            "--Quota:Tokens=1000",
            "--Quota:BurstTokens=1000",
            $"--Jobs:Places={Waiting}"))
        {
            using var client = new HttpClient { BaseAddress = await site.AddressAsync() };
            using var leaving = new CancellationTokenSource();
            await client.GetAsync("/"); // So that what is made once is made.
            var before = ThreadsOf(site.Id);

            var asked = Enumerable.Range(0, Waiting).Select(i => client.PostAsJsonAsync("/api/ai", new { prompt = $"picture {i}" }, leaving.Token)).ToArray();
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (vendor.Runs.All.Count < Waiting || vendor.Runs.All.Any(run => run.Status == "starting"))
            {
                await timer.WaitForNextTickAsync(guard.Token);
            }

            Assert.That(asked, Has.None.Property("IsCompleted").True);
            Assert.That(ThreadsOf(site.Id) - before, Is.LessThan(Waiting / 3));
            await leaving.CancelAsync();
            await ((Task)Task.WhenAll(asked)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int ThreadsOf(int process) =>
        int.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Threads:", StringComparison.Ordinal))["Threads:".Length..], CultureInfo.InvariantCulture);
}
