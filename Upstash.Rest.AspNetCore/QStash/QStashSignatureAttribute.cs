using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Lets in what QStash has signed, and nothing else: the body is checked as it came, before it is bound. An action's goes before its controller's.</summary>
/// <remarks>
/// It needs <c>AddUpstash().AddQStashEndpoints()</c>. On controllers and actions it is enough by itself; a minimal endpoint
/// says <c>RequireQStashSignature()</c>, and one that has the attribute alone stops the application's start. 401 is for
/// what is not signed by QStash, 413 for a body that is too long. No antiforgery filter must stand before it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class QStashSignatureAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Gets or sets whether a message that was handled is not handled again, by its <c>Upstash-Message-Id</c>; it needs <c>AddRedis()</c>.</summary>
    /// <value>
    /// The default is <c>false</c>. A repetition while the first is in progress is answered with 409 and <c>Retry-After</c>,
    /// one after it was done with 200; an answer that is not 2xx, or an exception, lets the next one in; 503 says that Redis
    /// could not be asked. Billed: 4 Redis commands for a message that is handled, 6 for one that fails.
    /// </value>
    public bool IsIdempotent { get; set; }

    /// <inheritdoc/>
    public int Order => int.MinValue + 100;

    /// <inheritdoc/>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.FindEffectivePolicy<QStashSignatureAttribute>() != this)
        {
            await next().ConfigureAwait(false);
            return;
        }

        var hasPassed = await context.HttpContext.RequestServices.GetRequiredService<QStashGate>().RunAsync(
            context.HttpContext,
            IsIdempotent,
            async () => (await next().ConfigureAwait(false)) is { Exception: { } error, ExceptionHandled: false } ? error : null).ConfigureAwait(false);
        if (!hasPassed)
        {
            context.Result = new EmptyResult(); // It is answered already.
        }
    }
}
