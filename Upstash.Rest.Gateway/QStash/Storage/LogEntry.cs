using System.Text.Json.Nodes;
using Upstash.Rest.Gateway.QStash.Delivery;
using Upstash.Rest.Gateway.QStash.Messages;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>Makes the entries of the log: one for each change of a message's state.</summary>
internal static class LogEntry
{
    // The log holds many entries of one message; its body stays readable at the message itself while that lasts.
    private const int GreatestBody = 4096;

    /// <summary>An entry as JSON.</summary>
    /// <param name="message">Of which message.</param>
    /// <param name="state">Its new state, as the protocol names it.</param>
    /// <param name="now">When.</param>
    /// <param name="answer">What the destination answered; <see langword="null"/> when that is not the reason.</param>
    /// <param name="next">When it is tried next; <see langword="null"/> when not, or at once.</param>
    public static string Of(LocalMessage message, string state, DateTimeOffset now, DeliveryAnswer? answer = null, DateTimeOffset? next = null)
    {
        var entry = new JsonObject
        {
            ["time"] = now.ToUnixTimeMilliseconds(),
            ["messageId"] = message.Id,
            ["state"] = state,
        };
        MessageView.Describe(entry, message, GreatestBody, isBodyBase64: true);
        if (answer is not null)
        {
            entry["responseStatus"] = answer.Status;
            entry["responseHeaders"] = MessageView.Headers(answer.Headers);
            entry["responseBody"] = MessageView.Text(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, GreatestBody)));
            entry["error"] = answer.Problem;
        }

        if (next is { } time)
        {
            entry["nextDeliveryTime"] = time.ToUnixTimeMilliseconds();
        }

        return entry.ToJsonString();
    }
}
