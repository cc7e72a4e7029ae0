using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.AspNetCore.QStash;

namespace Upstash.Rest.AspNetCore;

/// <summary>Says which endpoints only QStash may call.</summary>
public static class QStashEndpointConventionBuilderExtensions
{
    /// <summary>Lets in what QStash has signed, and nothing else, before anything is bound; see <see cref="QStashSignatureAttribute"/> for the answers.</summary>
    /// <remarks>It needs <c>AddUpstash().AddQStashEndpoints()</c>, and <c>AddRedis()</c> where it is idempotent.</remarks>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="isIdempotent">Whether a message that was handled is not handled again.</param>
    public static TBuilder RequireQStashSignature<TBuilder>(this TBuilder builder, bool isIdempotent = false)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var metadata = new QStashSignatureAttribute { IsIdempotent = isIdempotent };
        builder.Add(endpoint =>
        {
            endpoint.Metadata.Add(metadata);
            endpoint.Metadata.Add(QStashEnforced.Instance);
            var next = endpoint.RequestDelegate ?? throw new InvalidOperationException($"{endpoint.DisplayName} has nothing to call.");

            // Around the delegate, since a filter of a minimal endpoint runs after the body was bound.
            endpoint.RequestDelegate = async context => await context.RequestServices.GetRequiredService<QStashGate>().RunAsync(context, isIdempotent, async () =>
            {
                await next(context).ConfigureAwait(false);
                return null;
            }).ConfigureAwait(false);
        });
        return builder;
    }
}
