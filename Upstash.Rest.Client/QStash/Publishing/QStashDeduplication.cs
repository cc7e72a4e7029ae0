namespace Upstash.Rest.Client.QStash;

/// <summary>How a repeated message is known again.</summary>
internal static class QStashDeduplication
{
    public const string IdHeader = "Upstash-Deduplication-Id";
    public const string ContentHeader = "Upstash-Content-Based-Deduplication";

    public static void AddTo(QStashHeaderList headers, string? id, bool isByContent)
    {
        if (id is not null && isByContent)
        {
            throw new ArgumentException("DeduplicationId and IsDeduplicatedByContent exclude each other.");
        }

        headers.Add(IdHeader, id, "DeduplicationId");
        headers.Add(ContentHeader, isByContent ? "true" : null, "IsDeduplicatedByContent");
    }

    /// <summary>Tells whether QStash would know a second message of these headers again.</summary>
    public static bool IsIn(IReadOnlyDictionary<string, string> headers) =>
        headers.ContainsKey(IdHeader) || (headers.TryGetValue(ContentHeader, out var byContent) && byContent == "true");
}
