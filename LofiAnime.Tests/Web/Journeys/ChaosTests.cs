using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LofiAnime.Tests.Client.RateLimiting;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Web.Journeys;

/// <summary>
/// Many jobs on two processes of the site, while these, the engine and the vendor are killed and come back: every job ends
/// once, and what was stored, charged and bought agrees.
/// </summary>
[Category("Chaos")]
[Category("Whole")]
public sealed class ChaosTests
{
    private const int Jobs = 200;
    private const int Callers = 8;
    private const int Kills = 9;
    private const string VisitorKey = "a key that both processes share, for the visitors";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-chaos-").FullName;
    private readonly SiteProcess?[] _sites = new SiteProcess?[2];
    private OwnRedis _redis = null!;
    private ReplicateStub _vendor = null!;
    private int _submitted;

    [SetUp]
    public async Task StartAsync()
    {
        _redis = await OwnRedis.StartDurableAsync();
        _vendor = new ReplicateStub().Remembers();
        for (var i = 0; i < _sites.Length; i++)
        {
            _sites[i] = StartSite();
        }
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var site in _sites)
        {
            if (TestContext.CurrentContext.Result.Outcome.Status is NUnit.Framework.Interfaces.TestStatus.Failed)
            {
                TestContext.Out.WriteLine(site?.Output);
            }

            site?.Dispose();
        }

        _vendor.Dispose();
        await _redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(1)]
    [TestCase(2, Explicit = true)]
    [TestCase(3, Explicit = true)]
    public async Task Everything_KilledAgainAndAgain_LosesNothingAndBuysNothingTwice(int seed)
    {
        using var patience = new CancellationTokenSource(Patience);
        var chaos = SpreadChaosAsync(new Random(seed), patience.Token);
        var ids = (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(caller, new Random(seed + caller), patience.Token))))
            .SelectMany(submitted => submitted).ToArray();
        await chaos;

        using var redis = _redis.Connect();
        var jobs = await EndedAsync(redis, ids, patience.Token);

        var succeeded = jobs.Where(job => job.Status is JobStatus.Succeeded).ToArray();
        var charged = jobs.Count(job => job.Status is JobStatus.Succeeded || job.IsCharged);
        TestContext.Out.WriteLine(string.Join(", ", jobs.GroupBy(job => job.Status).Select(group => $"{group.Count()} {group.Key}")));
        TestContext.Out.WriteLine($"{jobs.Sum(job => job.Claims)} claims, {_vendor.Runs.All.Count} runs");
        var files = Directory.EnumerateFiles(Path.Combine(_folder, "images"), "*", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension);
        Assert.Multiple(async () =>
        {
            Assert.That(ids, Is.Unique.And.Length.EqualTo(Jobs));
            Assert.That(files, Is.EquivalentTo(succeeded.SelectMany(job => job.Pictures).Select(picture => picture.Id)), "stored");
            Assert.That(1000 - await LeftAsync(redis, jobs[0]), Is.EqualTo(charged), "charged");
            Assert.That(jobs.Where(job => _vendor.Runs.CreationsOf(job.Id) > 1).Select(job => job.Id), Is.Empty, "bought twice");
            Assert.That(succeeded.Where(job => _vendor.Runs.CreationsOf(job.Id) == 0).Select(job => job.Id), Is.Empty, "bought");
            Assert.That(jobs.Where(job => job.Error is not null).Select(job => job.Error!.Failure), Is.Empty, "failed");
            Assert.That(succeeded, Has.Length.GreaterThan(Jobs / 2), "most are not called off");
        });
    }

    /// <summary>Kills one after the other, each at a mark that the submissions pass.</summary>
    private async Task SpreadChaosAsync(Random random, CancellationToken cancellationToken)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await UntilAsync(() => Task.FromResult(Volatile.Read(ref _submitted) >= (kill + 1) * Jobs / (Kills + 1)), cancellationToken);
            switch ((kill + random.Next(2)) % 4)
            {
                case 0 or 1:
                    var site = random.Next(2);
                    await _sites[site]!.KillAsync();
                    _sites[site]!.Dispose();
                    _sites[site] = StartSite();
                    await _sites[site]!.AddressAsync();
                    break;

                case 2:
                    _redis.Kill();
                    await _redis.RestartAsync();
                    break;

                default:
                    _vendor.Server.Stop();
                    _vendor.Restart();
                    break;
            }
        }
    }

    /// <summary>Asks for its share of the jobs, each until it is accepted; calls some of them off.</summary>
    private async Task<List<string>> CallAsync(int caller, Random random, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        var ids = new List<string>();
        for (var i = 0; i < Jobs / Callers; i++)
        {
            string? id = null;
            await UntilAsync(async () => (id = await SubmitAsync(client, $"{caller}-{i}", random.Next(2), cancellationToken)) is not null, cancellationToken);
            ids.Add(id!);
            Interlocked.Increment(ref _submitted);
            if (random.Next(12) == 0)
            {
                await TryAsync(client, random.Next(2), site => new(HttpMethod.Post, new Uri(site, $"/api/v1/jobs/{id}/cancel")), cancellationToken);
            }
        }

        return ids;
    }

    private async Task<string?> SubmitAsync(HttpClient client, string key, int site, CancellationToken cancellationToken)
    {
        var answer = await TryAsync(
            client,
            site,
            address => new(HttpMethod.Post, new Uri(address, "/api/v1/generations"))
            {
                Headers = { { "Idempotency-Key", key } },
                Content = JsonContent.Create(new { prompt = $"a harbour, {key}" }),
            },
            cancellationToken);
        return answer is (HttpStatusCode.Accepted, var body) ? JsonElement.Parse(body).GetProperty("id").GetString() : null;
    }

    /// <summary>Sends a request to one of the sites.</summary>
    /// <returns><c>null</c> when there was no answer.</returns>
    private async Task<(HttpStatusCode Status, string Body)?> TryAsync(
        HttpClient client, int site, Func<Uri, HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = request(await _sites[site]!.AddressAsync());
            using var answer = await client.SendAsync(message, cancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is HttpRequestException or OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Waits until all jobs are final, and settled.</summary>
    private static async Task<IReadOnlyList<Job>> EndedAsync(RedisClient redis, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var options = Options.Create(new JobOptions());
        var store = new JobStore(redis, options, TimeProvider.System);
        var work = new WorkList(redis, options, TimeProvider.System);
        var jobs = new List<Job>();
        foreach (var id in ids)
        {
            Job? job = null;
            await UntilAsync(async () => (job = await store.FindAsync(id, cancellationToken))?.Status.IsFinal() == true, cancellationToken);
            jobs.Add(job!);
        }

        await UntilAsync(async () => await work.CountAsync(cancellationToken) is (0, 0), cancellationToken);
        return jobs;
    }

    private static async Task<long> LeftAsync(RedisClient redis, Job job)
    {
        var options = Options.Create(new QuotaOptions { VisitorKey = VisitorKey, Tokens = 1000 });
        var quota = new QuotaService(redis, options, new QuotaLimits(options), TimeProvider.System, NullLoggerFactory.Instance);
        return (await quota.PeekAsync(job.Work.Charge.Holder, QuotaProduct.Pictures, default)).Remaining;
    }

    /// <summary>Asks again and again: there is nothing here that could tell.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (UpstashException) when (!cancellationToken.IsCancellationRequested)
            {
                // The engine is down, too.
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private SiteProcess StartSite() => SiteProcess.Start(
        _folder,
        $"--UPSTASH_REDIS_REST_URL={_redis.Url}",
        $"--UPSTASH_REDIS_REST_TOKEN={GatewayHost.Token}",
        $"--REPLICATE_API_TOKEN={ReplicateStub.Token}",
        $"--Replicate:BaseUrl={_vendor.Url}/v1",
        $"--Replicate:OutputHosts:0={new Uri(_vendor.Url).Authority}",
        "--Replicate:PollInterval=00:00:00.1",
        "--Replicate:MaxPollInterval=00:00:00.5",
        "--Replicate:WebhookPollInterval=00:00:01",
        "--Replicate:Wait=00:00:00",
        $"--Quota:VisitorKey={VisitorKey}",
        "--Quota:Tokens=1000",
        "--Quota:BurstTokens=1000",
        "--Jobs:CallbackUrl=http://127.0.0.1:9",
        "--Jobs:Lease=00:00:02",
        "--Jobs:LookEvery=00:00:00.5",
        "--Jobs:MaxClaims=100");
}
