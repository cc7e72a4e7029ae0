using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Endpoints;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash;

/// <summary>Registers the local QStash. Nothing of it is made unless it is on.</summary>
internal static class LocalQStashServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, LocalQStashValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LocalQStashService>());
        services.TryAddSingleton<QStashRedis>();
        services.TryAddSingleton<MessageStore>();
        services.TryAddSingleton<UrlGroupStore>();
        services.TryAddSingleton<ScheduleStore>();
        services.TryAddSingleton<QueueStore>();
        services.TryAddSingleton<FlowControlStore>();
        services.TryAddSingleton<DeadLetterStore>();
        services.TryAddSingleton<LogStore>();
        services.TryAddSingleton<SigningKeyStore>();
        services.TryAddSingleton<MessagePlanner>();
        services.TryAddSingleton<DispatchSignal>();
        services.TryAddSingleton<DeliverySender>();
        services.TryAddSingleton<DeliveryAttempt>();
        services.TryAddSingleton<Dispatcher>();
        services.TryAddSingleton<QStashGuard>();
        services.TryAddSingleton<PublishEndpoint>();
        services.TryAddSingleton<MessageEndpoint>();
        services.TryAddSingleton<QueueEndpoint>();
        services.TryAddSingleton<ScheduleEndpoint>();
        services.TryAddSingleton<UrlGroupEndpoints>();
        services.TryAddSingleton<DeadLetterEndpoint>();
        services.TryAddSingleton<LogEndpoint>();
        services.TryAddSingleton<FlowControlEndpoint>();
        services.TryAddSingleton<SigningKeyEndpoint>();
    }
}
