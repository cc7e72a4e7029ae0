using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.Client;

/// <summary>Adds the Upstash products that an application uses, one by one.</summary>
public interface IUpstashBuilder
{
    /// <summary>Gets the services that are added to.</summary>
    IServiceCollection Services { get; }
}
