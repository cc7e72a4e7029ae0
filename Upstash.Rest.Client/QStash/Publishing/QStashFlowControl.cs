using System.Globalization;

namespace Upstash.Rest.Client.QStash;

/// <summary>Limits how fast messages with the same key are delivered; the newest message's numbers hold for all of the key. Source: QStash, "Flow control".</summary>
/// <param name="Key">What messages are counted by, of any visible ASCII.</param>
public sealed record QStashFlowControl(string Key)
{
    /// <summary>Gets how many may be under way at once, at least 1; <c>null</c> is no such limit.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Gets how many may begin in a <see cref="Period"/>, at least 1; <c>null</c> is no such limit.</summary>
    public int? Rate { get; init; }

    /// <summary>Gets the time that <see cref="Rate"/> is about, from a second to 7 days; whole seconds, rounded up.</summary>
    /// <value><c>null</c> is a second.</value>
    public TimeSpan? Period { get; init; }

    internal void AddTo(QStashHeaderList headers, string property)
    {
        if (string.IsNullOrWhiteSpace(Key) || (Parallelism is null && Rate is null))
        {
            throw new ArgumentException($"{property} needs a key, and a parallelism or a rate.");
        }

        if (Parallelism < 1 || Rate < 1)
        {
            throw new ArgumentException($"{property}: parallelism and rate are at least 1.");
        }

        if (Period is { } period && (Rate is null || period < TimeSpan.FromSeconds(1) || period > TimeSpan.FromDays(7)))
        {
            throw new ArgumentException($"{property}: the period is from 1 second to 7 days, and stands beside a rate.");
        }

        string?[] parts =
        [
            Parallelism is { } parallelism ? string.Create(CultureInfo.InvariantCulture, $"parallelism={parallelism}") : null,
            Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"rate={rate}") : null,
            Period is { } span ? $"period={QStashDuration.Format(span)}" : null,
        ];
        headers.Add("Upstash-Flow-Control-Key", Key, $"{property}.{nameof(Key)}");
        headers.Add("Upstash-Flow-Control-Value", string.Join(", ", parts.Where(part => part is not null)), property);
    }
}
