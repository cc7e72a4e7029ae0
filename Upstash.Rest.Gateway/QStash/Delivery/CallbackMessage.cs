using System.Globalization;
using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>Makes the messages that tell what came of another.</summary>
/// <remarks>Source: https://upstash.com/docs/qstash/features/callbacks.</remarks>
internal static class CallbackMessage
{
    /// <summary>The callback and the failure callback that an attempt gives rise to, if the message asks for them.</summary>
    /// <param name="source">The message.</param>
    /// <param name="answer">What its destination answered.</param>
    /// <param name="retried">The attempts that failed before this one.</param>
    /// <param name="deadLetterId">Where it went, if it has failed for good; otherwise <see langword="null"/>.</param>
    /// <param name="isLast">Whether there will be no more attempts. Then the callback stays in the message's queue.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<LocalMessage> Of(
        LocalMessage source, DeliveryAnswer answer, long retried, string? deadLetterId, bool isLast, DateTimeOffset now)
    {
        if (source.Delivery.CallbackUrl is { } callback)
        {
            yield return Make(source, callback, isFailure: false, Body(source, answer, retried, null), isLast, now);
        }

        if (deadLetterId is not null && source.Delivery.FailureCallbackUrl is { } failureCallback)
        {
            yield return Make(source, failureCallback, isFailure: true, Body(source, answer, retried, deadLetterId), isLast, now);
        }
    }

    private static LocalMessage Make(LocalMessage source, string url, bool isFailure, JsonObject body, bool isLast, DateTimeOffset now) => new()
    {
        Id = MessagePlanner.NewId("msg_"),
        Url = url,
        Settings = MessageSettings.ForCallback(source.Settings, isFailure),
        Body = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()),
        CreatedAt = now.ToUnixTimeMilliseconds(),
        NotBefore = now.ToUnixTimeMilliseconds(),
        Queue = isLast ? source.Queue : null,
        CallerIp = source.CallerIp,
    };

    private static JsonObject Body(LocalMessage source, DeliveryAnswer answer, long retried, string? deadLetterId)
    {
        var body = new JsonObject
        {
            ["status"] = answer.Status,
            ["header"] = MessageView.Headers(answer.Headers),
            ["body"] = Convert.ToBase64String(answer.Body),
            ["retried"] = retried,
            ["maxRetries"] = source.Delivery.Retries,
            ["sourceMessageId"] = source.Id,
            ["url"] = source.Url,
            ["method"] = source.Delivery.Method,
            ["sourceHeader"] = MessageView.Headers(source.Delivery.Headers.ToDictionary(header => header.Key, header => new[] { header.Value })),
            ["sourceBody"] = Convert.ToBase64String(source.Body),
            // Strings, as the documentation shows them.
            ["createdAt"] = source.CreatedAt.ToString(CultureInfo.InvariantCulture),
            ["notBefore"] = source.NotBefore.ToString(CultureInfo.InvariantCulture),
        };
        MessageView.Add(body, "topicName", source.Group);
        MessageView.Add(body, "endpointName", source.EndpointName);
        MessageView.Add(body, "scheduleId", source.ScheduleId);
        MessageView.Add(body, "queueName", source.Queue);
        MessageView.Add(body, "callerIP", source.CallerIp);
        MessageView.Add(body, "dlqId", deadLetterId);
        return body;
    }
}
