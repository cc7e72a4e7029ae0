using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Messages as the API shows them; what their publisher wants redacted shows as its hash.</summary>
internal static class MessageView
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A pending message.</summary>
    public static JsonObject Of(LocalMessage message)
    {
        var view = new JsonObject { ["messageId"] = message.Id };
        Describe(view, message, int.MaxValue, isBodyBase64: false);
        return view;
    }

    /// <summary>A message that failed for good.</summary>
    public static JsonObject Of(DeadLetter letter)
    {
        var view = Of(letter.Message);
        view["dlqId"] = letter.Id;
        view["responseStatus"] = letter.ResponseStatus;
        view["responseHeader"] = Headers(letter.ResponseHeaders);
        Body(view, "responseBody", letter.ResponseBody);
        return view;
    }

    /// <summary>Writes what a message is like.</summary>
    /// <param name="view">Where to.</param>
    /// <param name="message">The message.</param>
    /// <param name="greatestBody">A longer body is left out, in bytes.</param>
    /// <param name="isBodyBase64">Whether <c>body</c> is base64, as in the log, or text where it can be, as elsewhere.</param>
    public static void Describe(JsonObject view, LocalMessage message, int greatestBody, bool isBodyBase64)
    {
        var settings = message.Delivery;
        view["url"] = message.Url;
        view["method"] = settings.Method;
        view["header"] = Headers(settings.Headers.ToDictionary(
            header => header.Key,
            header => new[] { settings.RedactsHeaders || settings.RedactedHeaders.Contains(header.Key) ? Redacted(System.Text.Encoding.UTF8.GetBytes(header.Value)) : header.Value }));
        if (settings.RedactsBody)
        {
            view["body"] = Redacted(message.Body);
        }
        else if (message.Body.Length > 0 && message.Body.Length <= greatestBody)
        {
            if (isBodyBase64)
            {
                view["body"] = Convert.ToBase64String(message.Body);
            }
            else
            {
                Body(view, "body", message.Body);
            }
        }

        view["maxRetries"] = settings.Retries;
        view["notBefore"] = message.NotBefore;
        view["createdAt"] = message.CreatedAt;
        Add(view, "retryDelayExpression", settings.RetryDelay);
        Add(view, "callback", settings.CallbackUrl);
        Add(view, "failureCallback", settings.FailureCallbackUrl);
        Add(view, "topicName", message.Group);
        Add(view, "endpointName", message.EndpointName);
        Add(view, "queueName", message.Queue);
        Add(view, "scheduleId", message.ScheduleId);
        Add(view, "callerIP", message.CallerIp);
        if (settings.Labels is [var first, ..])
        {
            view["label"] = first;
            view["labels"] = new JsonArray([.. settings.Labels.Select(label => (JsonNode)label)]);
        }

        Flow(view, settings.Flow);
    }

    /// <summary>Writes a flow control, if there is one.</summary>
    public static void Flow(JsonObject view, FlowControl? flow)
    {
        if (flow is null)
        {
            return;
        }

        view["flowControlKey"] = flow.Key;
        if (flow.Parallelism is { } parallelism)
        {
            view["parallelism"] = parallelism;
        }

        if (flow.Rate is { } rate)
        {
            view["rate"] = rate;
            view["period"] = (long)flow.Period.TotalSeconds;
        }
    }

    /// <summary>Writes a body: as text if it is UTF-8, else as base64 under another name.</summary>
    public static void Body(JsonObject view, string name, byte[] body)
    {
        if (Text(body) is { } text)
        {
            view[name] = text;
        }
        else
        {
            view[name + "Base64"] = Convert.ToBase64String(body);
        }
    }

    /// <summary>Bytes as text; <see langword="null"/> when they are no UTF-8.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Headers: each name with its list of values.</summary>
    public static JsonObject Headers(IEnumerable<KeyValuePair<string, string[]>> headers) => new(headers.Select(header =>
        KeyValuePair.Create<string, JsonNode?>(header.Key, new JsonArray([.. header.Value.Select(value => (JsonNode)value)]))));

    /// <summary>Writes a field unless it is missing.</summary>
    public static void Add(JsonObject view, string name, string? value)
    {
        if (value is not null)
        {
            view[name] = value;
        }
    }

    private static string Redacted(byte[] value) => "REDACTED:" + Convert.ToHexStringLower(SHA256.HashData(value));
}
