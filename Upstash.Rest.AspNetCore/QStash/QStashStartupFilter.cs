using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Looks, before the server listens, whether each endpoint that is to be signed for will be checked.</summary>
internal sealed class QStashStartupFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var services = app.ApplicationServices;
        var hasRedis = services.GetService<IServiceProviderIsService>()?.IsService(typeof(IRedisExecutor)) is not false;
        foreach (var endpoint in services.GetService<EndpointDataSource>()?.Endpoints ?? [])
        {
            Check(endpoint, hasRedis);
        }
    };

    private static void Check(Endpoint endpoint, bool hasRedis)
    {
        if (endpoint.Metadata.GetMetadata<QStashSignatureAttribute>() is not { } signature)
        {
            return;
        }

        var isFiltered = endpoint.Metadata.GetMetadata<ActionDescriptor>()?.FilterDescriptors.Any(filter => filter.Filter is QStashSignatureAttribute) is true;
        if (!isFiltered && endpoint.Metadata.GetMetadata<QStashEnforced>() is null)
        {
            throw new InvalidOperationException(
                $"{endpoint.DisplayName} has [QStashSignature], which nothing applies to a minimal endpoint. Call RequireQStashSignature() on it instead.");
        }

        if (signature.IsIdempotent && !hasRedis)
        {
            throw new InvalidOperationException($"{endpoint.DisplayName} is idempotent, and there is no Redis to remember in. Call AddUpstash().AddRedis().");
        }
    }
}
