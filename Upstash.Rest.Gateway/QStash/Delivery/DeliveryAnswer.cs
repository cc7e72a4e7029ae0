namespace Upstash.Rest.Gateway.QStash.Delivery;

/// <summary>What came of one call to a destination.</summary>
internal sealed record DeliveryAnswer
{
    /// <summary>Gets the status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Gets the answer's headers.</summary>
    public IReadOnlyDictionary<string, string[]> Headers { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Gets the answer's body, cut at 1 MiB.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Gets what went wrong, in words; <see langword="null"/> for a 2xx.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets whether it was a 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Gets whether the destination asked for no more attempts: 489 and its header.</summary>
    public bool IsFinal => Status == 489 && string.Equals(Header("Upstash-NonRetryable-Error"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A header's first value; <see langword="null"/> when it is missing.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
}
