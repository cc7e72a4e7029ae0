using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Tests.Support;

/// <summary>The whole site on a free loopback port, with settings, a data folder and visitors of its own; it never reads <c>.env</c>.</summary>
internal sealed class SiteFactory : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-site-").FullName;
    private readonly Dictionary<string, string> _settings;

    private SiteFactory(Uri databaseUrl, string databaseToken)
    {
        _settings = new()
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Site:ReadDotEnv"] = "false",
            ["Site:DataFolder"] = _folder,
            ["UPSTASH_REDIS_REST_URL"] = databaseUrl.ToString(),
            ["UPSTASH_REDIS_REST_TOKEN"] = databaseToken,
            ["REPLICATE_API_TOKEN"] = "",
            ["Answers:Enabled"] = "false", // Tests ask for the same again, and count what is made.
            ["Answers:Prefix"] = LiveRedis.UniqueKey("answers"),
            ["Gallery:Prefix"] = LiveRedis.UniqueKey("gallery"),
            ["Jobs:Prefix"] = LiveRedis.UniqueKey("job"),
            ["Operator:Prefix"] = LiveRedis.UniqueKey("operator"),
            ["Quota:Prefix"] = LiveRedis.UniqueKey("quota"),
            ["Quota:VisitorKey"] = Convert.ToHexString(Guid.NewGuid().ToByteArray()),
        };
        UseKestrel();
    }

    /// <summary>Gets the site's log, one line an entry.</summary>
    public LogCollector Log { get; } = new();

    /// <summary>Gets or sets who makes the pictures; <c>null</c> for what the settings say.</summary>
    public IPictureProvider? Provider { get; set; }

    /// <summary>Gets or sets the clock; <c>null</c> for the system's.</summary>
    public TimeProvider? Clock { get; set; }

    /// <summary>Gets or sets what else a test puts in place of the site's own; <c>null</c> for nothing.</summary>
    public Action<IServiceCollection>? Replacements { get; set; }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Makes a site on the engine that the whole run shares; its visitors are its own, so its quotas are too.</summary>
    public static async Task<SiteFactory> OnLiveRedisAsync()
    {
        var embedded = await LiveRedis.StartedAsync();
        return new(embedded.Url, embedded.Token);
    }

    /// <summary>Makes a site on a stubbed database.</summary>
    public static SiteFactory On(UpstashStub upstash) => new(new Uri(upstash.Url), UpstashStub.Token);

    public SiteFactory With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    /// <summary>Makes another instance of this site: the same settings and database, a process of its own.</summary>
    public SiteFactory Sibling()
    {
        var sibling = new SiteFactory(new Uri(_settings["UPSTASH_REDIS_REST_URL"]), _settings["UPSTASH_REDIS_REST_TOKEN"]);
        foreach (var (name, value) in _settings.Where(setting => setting.Key != "Site:DataFolder"))
        {
            sibling._settings[name] = value;
        }

        return sibling;
    }

    /// <summary>Lets the site pay Replicate's stub, and take pictures from it.</summary>
    public SiteFactory WithReplicate(ReplicateStub replicate) => this
        .With("REPLICATE_API_TOKEN", ReplicateStub.Token)
        .With("Replicate:BaseUrl", replicate.Url + "/v1")
        .With("Replicate:OutputHosts:0", new Uri(replicate.Url).Authority)
        .With("Replicate:PollInterval", "00:00:00.1")
        .With("Replicate:MaxPollInterval", "00:00:00.1");

    /// <summary>Lets the site answer by what is there already, and offer what is near by an index that a test understands.</summary>
    public SiteFactory WithAnswers(LikeWords? words = null)
    {
        words ??= new();
        Replacements = services =>
        {
            services.AddSingleton<ISemanticIndex>(words.Index);
            services.AddSingleton<IPromptVerifier>(words);
        };
        return With("Answers:Enabled", "true");
    }

    /// <summary>Starts the site and returns a client with cookies that does not follow redirects.</summary>
    public HttpClient Visit()
    {
        StartServer();
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    /// <summary>Visits from an address, as a proxy in front of the site reports it.</summary>
    public HttpClient VisitFrom(string address)
    {
        var client = Visit();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    /// <summary>Lists the originals of photos that are kept.</summary>
    public string[] PhotoFiles() => Directory.Exists(Path.Combine(_folder, "photos"))
        ? Directory.GetFiles(Path.Combine(_folder, "photos"), "*", SearchOption.AllDirectories)
        : [];

    /// <summary>Waits until no job is being worked on, and all that were are settled.</summary>
    public Task WorkSettledAsync() => Services.GetRequiredService<JobWorker>().WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(20));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Information));
        builder.ConfigureTestServices(services =>
        {
            if (Provider is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Provider));
            }

            if (Clock is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(Clock));
            }

            Replacements?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && TestContext.CurrentContext.Result.Outcome.Status is NUnit.Framework.Interfaces.TestStatus.Failed)
        {
            TestContext.Out.WriteLine(Log.Text);
        }

        if (disposing && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
