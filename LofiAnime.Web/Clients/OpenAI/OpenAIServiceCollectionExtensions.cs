using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.QStash;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>Adds OpenAI to those who make pictures.</summary>
public static class OpenAIServiceCollectionExtensions
{
    private const string Prefix = "lofianime:openai";
    private const string DefaultHost = "oaidalleapiprodscus.blob.core.windows.net";

    /// <summary>How long a request and what came of it lie in the queue: a job is over long before.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>How much longer than the call itself its steps around it may take.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>Adds the <see cref="PictureEngine"/> and checks its settings when the site starts.</summary>
    /// <remarks>Settings come from the section <see cref="OpenAIOptions.SectionName"/>; a key that is missing there comes from <c>OPENAI_API_KEY</c>.</remarks>
    /// <param name="services">The services; Redis is among them, and QStash where there is a queue.</param>
    /// <param name="addressOf">The address that QStash calls for a picture of the queue, and tells of that call's end at <c>.../end</c>; <c>null</c> for no queue.</param>
    public static IServiceCollection AddOpenAI(this IServiceCollection services, Func<IServiceProvider, string, Uri>? addressOf)
    {
        services.AddOptionsWithValidateOnStart<OpenAIOptions, OpenAIOptionsValidator>()
            .BindConfiguration(OpenAIOptions.SectionName)
            .Configure<IConfiguration>(static (options, configuration) =>
                options.ApiKey = options.ApiKey is { Length: > 0 } key ? key : configuration[OpenAIOptions.KeyVariable]?.Trim());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(static services => new OpenAIImageGenerator(
            Settings(services),
            ReplicateHandler.Create(),
            Reader(Settings(services), services.GetRequiredService<TimeProvider>()),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<OpenAIImageGenerator>>()));
        if (addressOf is null)
        {
            services.AddKeyedSingleton<IImageGenerator>(OpenAIOrders.Word, static (services, _) => Begin(services).Build(services));
            services.AddSingleton(static services => Engine(new OpenAIDirectProvider(Settings(services), Pipeline(services), services.GetRequiredService<TimeProvider>())));
        }
        else
        {
            services.AddSingleton(services => Queue(services, addressOf));
            services.AddKeyedSingleton<IImageGenerator>(OpenAIOrders.Word, static (services, _) => Begin(services).UseUpstashQueue().UseUpstashTelemetry().Build(services));
            services.AddSingleton(static services => Pipeline(services).GetRequiredService<QueuedImageGenerator>());
            services.AddSingleton(static services => Engine(new OpenAIQueuedProvider(Settings(services), Pipeline(services), services.GetRequiredService<ImageQueue>())));
        }

        return services;
    }

    private static PictureEngine Engine(IPictureProvider provider) => new(OpenAIOrders.Word, "OpenAI", provider);

    private static IImageGenerator Pipeline(IServiceProvider services) => services.GetRequiredKeyedService<IImageGenerator>(OpenAIOrders.Word);

    /// <summary>Begins the pipeline: what is asked for is measured, and keeps the pace that all instances share.</summary>
    private static UpstashAIBuilder<IImageGenerator> Begin(IServiceProvider services)
    {
        var pace = new SlidingWindow(Settings(services).RequestsPerMinute, TimeSpan.FromMinutes(1));
        var limiter = new UpstashRateLimiter(
            services.GetRequiredService<IRedisExecutor>(),
            pace,
            new UpstashRateLimiterOptions { Prefix = Prefix + ":pace", WhenUnavailable = RateLimitFailurePolicy.Open },
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>());
        return services.GetRequiredService<OpenAIImageGenerator>().AsUpstashBuilder().UseUpstashTelemetry().UseUpstashRateLimit(limiter);
    }

    private static ImageQueue Queue(IServiceProvider services, Func<IServiceProvider, string, Uri> addressOf)
    {
        var settings = Settings(services);
        var options = new ImageQueueOptions
        {
            Prefix = Prefix,
            Life = Life,
            RunLimit = settings.AttemptTimeout + Slack,
            Describe = ArtFailure.Of,
            IsUncharged = ArtFailure.IsUncharged,
            Message = id => Message(addressOf(services, id), settings),
        };
        return new(
            services.GetRequiredService<IRedisExecutor>(),
            services.GetRequiredService<QStashClient>(),
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>());
    }

    private static QStashMessage Message(Uri address, OpenAIOptions settings)
    {
        var end = new QStashCallback(new Uri(address + "/end"));
        return new()
        {
            Destination = address,
            Timeout = settings.AttemptTimeout + (2 * Slack),
            RetryDelay = "5000 * (1 + retried)", // Its own waits would outlast everybody's patience.
            Callback = end,
            FailureCallback = end,
        };
    }

    private static OutputReader Reader(OpenAIOptions options, TimeProvider timeProvider)
    {
        var rules = new ReplicateOptions { MaxPictureBytes = options.MaxPictureBytes };
        rules.OutputHosts.AddRange(options.OutputHosts);
        rules.OutputHosts.Add(DefaultHost);
        return new(rules, ReplicateHandler.Create(), timeProvider, Random.Shared);
    }

    private static OpenAIOptions Settings(IServiceProvider services) => services.GetRequiredService<IOptions<OpenAIOptions>>().Value;
}
