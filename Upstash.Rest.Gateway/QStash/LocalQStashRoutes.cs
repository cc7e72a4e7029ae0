using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Endpoints;

namespace Upstash.Rest.Gateway.QStash;

/// <summary>Gives the local QStash its URLs under <c>/qstash</c>.</summary>
internal static class LocalQStashRoutes
{
    private static readonly string[] _switch = ["PATCH", "POST"];

    /// <summary>Maps them.</summary>
    /// <param name="gateway">The gateway's routes.</param>
    /// <param name="otherwise">Answers where the local QStash is off: the URLs are then as if it were not there.</param>
    public static void Map(RouteGroupBuilder gateway, RequestDelegate otherwise)
    {
        var group = gateway.MapGroup("/qstash/v2");
        Map<PublishEndpoint>("/publish/{**destination}", ["POST"], (endpoint, context) => endpoint.PublishAsync(context));
        Map<PublishEndpoint>("/enqueue/{queue}/{**destination}", ["POST"], (endpoint, context) => endpoint.EnqueueAsync(context));
        Map<PublishEndpoint>("/batch", ["POST"], (endpoint, context) => endpoint.BatchAsync(context));
        Map<MessageEndpoint>("/messages/{message}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<MessageEndpoint>("/messages/{message}", ["DELETE"], (endpoint, context) => endpoint.CancelAsync(context));
        Map<MessageEndpoint>("/messages", ["DELETE"], (endpoint, context) => endpoint.CancelManyAsync(context));
        Map<QueueEndpoint>("/queues", ["GET"], (endpoint, context) => endpoint.ListAsync(context));
        Map<QueueEndpoint>("/queues", ["POST"], (endpoint, context) => endpoint.SaveAsync(context));
        Map<QueueEndpoint>("/queues/{queue}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<QueueEndpoint>("/queues/{queue}", ["DELETE"], (endpoint, context) => endpoint.DeleteAsync(context));
        Map<QueueEndpoint>("/queues/{queue}/pause", ["POST"], (endpoint, context) => endpoint.PauseAsync(context));
        Map<QueueEndpoint>("/queues/{queue}/resume", ["POST"], (endpoint, context) => endpoint.ResumeAsync(context));
        Map<ScheduleEndpoint>("/schedules", ["GET"], (endpoint, context) => endpoint.ListAsync(context));
        Map<ScheduleEndpoint>("/schedules/{**destination}", ["POST"], (endpoint, context) => endpoint.SaveAsync(context));
        Map<ScheduleEndpoint>("/schedules/{schedule}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<ScheduleEndpoint>("/schedules/{schedule}", ["DELETE"], (endpoint, context) => endpoint.DeleteAsync(context));
        Map<ScheduleEndpoint>("/schedules/{schedule}/pause", _switch, (endpoint, context) => endpoint.PauseAsync(context));
        Map<ScheduleEndpoint>("/schedules/{schedule}/resume", _switch, (endpoint, context) => endpoint.ResumeAsync(context));
        Map<UrlGroupEndpoints>("/topics", ["GET"], (endpoint, context) => endpoint.ListAsync(context));
        Map<UrlGroupEndpoints>("/topics/{group}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<UrlGroupEndpoints>("/topics/{group}", ["PATCH"], (endpoint, context) => endpoint.SetDefaultsAsync(context));
        Map<UrlGroupEndpoints>("/topics/{group}", ["DELETE"], (endpoint, context) => endpoint.DeleteAsync(context));
        Map<UrlGroupEndpoints>("/topics/{group}/endpoints", ["POST"], (endpoint, context) => endpoint.AddAsync(context));
        Map<UrlGroupEndpoints>("/topics/{group}/endpoints", ["DELETE"], (endpoint, context) => endpoint.RemoveAsync(context));
        Map<DeadLetterEndpoint>("/dlq", ["GET"], (endpoint, context) => endpoint.ListAsync(context));
        Map<DeadLetterEndpoint>("/dlq", ["DELETE"], (endpoint, context) => endpoint.DeleteManyAsync(context));
        Map<DeadLetterEndpoint>("/dlq/{letter}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<DeadLetterEndpoint>("/dlq/{letter}", ["DELETE"], (endpoint, context) => endpoint.DeleteAsync(context));
        Map<DeadLetterEndpoint>("/dlq/retry", ["POST"], (endpoint, context) => endpoint.RetryManyAsync(context));
        Map<DeadLetterEndpoint>("/dlq/retry/{letter}", ["POST"], (endpoint, context) => endpoint.RetryAsync(context));
        Map<LogEndpoint>("/logs", ["GET"], (endpoint, context) => endpoint.LogsAsync(context));
        Map<LogEndpoint>("/events", ["GET"], (endpoint, context) => endpoint.EventsAsync(context));
        Map<FlowControlEndpoint>("/flowControl", ["GET"], (endpoint, context) => endpoint.ListAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}/pause", ["POST"], (endpoint, context) => endpoint.PauseAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}/resume", ["POST"], (endpoint, context) => endpoint.ResumeAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}/pin", ["POST"], (endpoint, context) => endpoint.PinAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}/unpin", ["POST"], (endpoint, context) => endpoint.UnpinAsync(context));
        Map<FlowControlEndpoint>("/flowControl/{key}/resetRate", ["POST"], (endpoint, context) => endpoint.ResetRateAsync(context));
        Map<FlowControlEndpoint>("/globalParallelism", ["GET"], (endpoint, context) => endpoint.GlobalAsync(context));
        Map<SigningKeyEndpoint>("/keys", ["GET"], (endpoint, context) => endpoint.GetAsync(context));
        Map<SigningKeyEndpoint>("/keys/rotate", ["POST"], (endpoint, context) => endpoint.RotateAsync(context));
        gateway.Map("/qstash/{**rest}", Guarded(_ => throw QStashRefusal.NotFound("the local QStash has no such endpoint, or not for this method"), otherwise));

        void Map<TEndpoint>(string pattern, string[] methods, Func<TEndpoint, HttpContext, Task> handle)
            where TEndpoint : notnull =>
            group.MapMethods(pattern, methods, Guarded(context => handle(context.RequestServices.GetRequiredService<TEndpoint>(), context), otherwise));
    }

    private static RequestDelegate Guarded(Func<HttpContext, Task> handle, RequestDelegate otherwise) => context =>
        context.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.QStash
            ? context.RequestServices.GetRequiredService<QStashGuard>().RunAsync(context, handle)
            : otherwise(context);
}
