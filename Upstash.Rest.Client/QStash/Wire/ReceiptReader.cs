using System.Text.Json;

namespace Upstash.Rest.Client.QStash;

/// <summary>Reads what publishing answers: one receipt, a list of them, or a list in <c>messages</c>.</summary>
internal static class ReceiptReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="hasOwnId">Whether the caller gave a deduplication id: by the client's own, only its own repetitions are known again.</param>
    public static QStashPublished Published(JsonElement answer, bool hasOwnId)
    {
        var receipts = All(answer, hasOwnId);
        return receipts.Count > 0 || answer.ValueKind is JsonValueKind.Array || new WireObject(answer).Find("messages") is not null
            ? new(receipts)
            : throw new FormatException("There is no message id.");
    }

    /// <summary>Reads the outcome of one message of a batch; of the headers that were sent with it, an error tells no values.</summary>
    public static QStashBatchOutcome Outcome(JsonElement answer, bool hasOwnId, IEnumerable<KeyValuePair<string, string>> sent)
    {
        if (new WireObject(answer).Find("error") is { } error)
        {
            var text = error.ValueKind is JsonValueKind.String ? error.GetString()! : error.GetRawText();
            return new() { Error = QStashErrors.Told(text, sent) };
        }

        return new() { Messages = Published(answer, hasOwnId).Messages };
    }

    private static IReadOnlyList<QStashReceipt> All(JsonElement answer, bool hasOwnId) => answer.ValueKind switch
    {
        JsonValueKind.Array => WireObject.ItemsOf(answer, item => One(item, hasOwnId)),
        JsonValueKind.Object when new WireObject(answer) is var item => item.Text("messageId") is null
            ? item.Items(message => One(message, hasOwnId), "messages")
            : [One(item, hasOwnId)],
        _ => throw new FormatException("The answer is neither a receipt nor a list."),
    };

    private static QStashReceipt One(WireObject item, bool hasOwnId) => new(item.Text("messageId") ?? throw new FormatException("There is no message id."))
    {
        Url = item.Text("url"),
        IsDeduplicated = hasOwnId && item.Flag("deduplicated"),
    };
}
