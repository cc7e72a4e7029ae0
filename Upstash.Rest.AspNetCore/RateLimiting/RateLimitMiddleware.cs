using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>Asks a request's policy whether it may go on.</summary>
internal sealed partial class RateLimitMiddleware(RequestDelegate next, RateLimitPolicies policies, TimeProvider timeProvider, ILogger<RateLimitMiddleware> logger)
{
    private int _hasToldOfOrder;

    public Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var limit = metadata?.GetMetadata<UpstashRateLimitAttribute>();
        var policy = limit is null ? policies.Global : policies.Get(limit.Policy);

        // An error page is the same request once more, and was charged.
        return policy is null || metadata?.GetMetadata<DisableUpstashRateLimitAttribute>() is not null || context.Features.Get<IRateLimitFeature>() is not null
            ? metadata is null ? PassAsync(context) : next(context)
            : LimitAsync(context, policy, limit?.Rate ?? 1);
    }

    /// <summary>Lets a request go on that has no endpoint yet, and says so if it turns out to have a limited one.</summary>
    private async Task PassAsync(HttpContext context)
    {
        await next(context).ConfigureAwait(false);
        if (context.GetEndpoint()?.Metadata.GetMetadata<UpstashRateLimitAttribute>() is { } limit && Interlocked.Exchange(ref _hasToldOfOrder, 1) == 0)
        {
            Log.TooEarly(logger, limit.Policy);
        }
    }

    private async Task LimitAsync(HttpContext context, RateLimitPolicy policy, long rate)
    {
        if (await policy.IdentifyAsync(context, policies.Pseudonyms).ConfigureAwait(false) is not { } identifier)
        {
            await (policy.Hint is { } hint ? AskWhoAsync(context, policy, hint) : next(context)).ConfigureAwait(false);
            return;
        }

        RateLimitDecision decision;
        try
        {
            decision = await policy.Limiter.LimitAsync(Request(context, identifier, rate), context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // For the access log; nobody else reads it.
            return;
        }

        var feature = new RateLimitFeature(policy.Name, decision, policies.Options.Headers, timeProvider);
        context.Features.Set<IRateLimitFeature>(feature);
        feature.WriteWhenStarting(context.Response);
        if (decision.WouldBeRefused)
        {
            Log.WouldBeRefused(logger, policy.Name, decision.Decisive?.Rule, decision.Reason);
        }

        await (decision.IsAllowed ? next(context) : RefuseAsync(context, policy, decision)).ConfigureAwait(false);
    }

    private Task RefuseAsync(HttpContext context, RateLimitPolicy policy, RateLimitDecision decision)
    {
        Log.Refused(logger, policy.Name, decision.Decisive?.Rule, decision.Reason);
        var problem = RateLimitProblem.Describe(decision, timeProvider.GetUtcNow());
        context.Response.StatusCode = problem.Status!.Value;
        return policies.Options.OnRefused?.Invoke(context, decision) ?? ProblemWriter.WriteAsync(context, problem);
    }

    private Task AskWhoAsync(HttpContext context, RateLimitPolicy policy, string hint)
    {
        Log.Unidentified(logger, policy.Name);
        context.Response.Headers.WWWAuthenticate = policy.Scheme; // An answer 401 must name one.
        return ProblemWriter.WriteAsync(context, RateLimitProblem.Unidentified(hint));
    }

    private static RateLimitRequest Request(HttpContext context, string identifier, long rate) => new(identifier, rate)
    {
        Address = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress,
        UserAgent = context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
    };

    private static partial class Log
    {
        [LoggerMessage(3070, LogLevel.Debug, "The rate limit policy {Policy} refused a request by its rule {Rule} ({Reason}).")]
        public static partial void Refused(ILogger logger, string policy, string? rule, RateLimitReason reason);

        [LoggerMessage(3071, LogLevel.Information, "The rate limit policy {Policy} would have refused a request by its rule {Rule} ({Reason}), and only reports.")]
        public static partial void WouldBeRefused(ILogger logger, string policy, string? rule, RateLimitReason reason);

        [LoggerMessage(3075, LogLevel.Error, "The rate limit policy {Policy} is not applied: its endpoint was not known yet. Call UseUpstashRateLimiter after UseRouting.")]
        public static partial void TooEarly(ILogger logger, string policy);

        [LoggerMessage(3072, LogLevel.Debug, "The rate limit policy {Policy} could not tell who was asking.")]
        public static partial void Unidentified(ILogger logger, string policy);
    }
}
