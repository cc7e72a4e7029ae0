namespace Upstash.Rest.Client.Redis;

/// <summary>What a claim changes about the entries beside their owner.</summary>
public sealed record StreamClaimOptions
{
    /// <summary>Gets for how long the entries count as idle from now on (<c>IDLE</c>).</summary>
    /// <value>The default is <c>null</c>: they count as delivered just now.</value>
    public TimeSpan? Idle { get; init; }

    /// <summary>Gets when the entries count as delivered (<c>TIME</c>); not to be given together with <see cref="Idle"/>.</summary>
    /// <value>The default is <c>null</c>: they count as delivered just now.</value>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Gets how often the entries count as delivered (<c>RETRYCOUNT</c>).</summary>
    /// <value>The default is <c>null</c>: once more than before.</value>
    public long? Deliveries { get; init; }

    /// <summary>Gets a value indicating whether entries that nobody has pending are claimed too, as long as they exist (<c>FORCE</c>).</summary>
    public bool Force { get; init; }

    /// <summary>Gets the id that the group counts as delivered up to, if it is behind it (<c>LASTID</c>).</summary>
    public string? LastId { get; init; }

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (Idle is { } idle)
        {
            arguments.AddRange(["IDLE", (long)Math.Ceiling(idle.TotalMilliseconds)]);
        }

        if (DeliveredAt is { } instant)
        {
            arguments.AddRange(["TIME", instant.ToUnixTimeMilliseconds()]);
        }

        if (Deliveries is { } deliveries)
        {
            arguments.AddRange(["RETRYCOUNT", deliveries]);
        }

        if (Force)
        {
            arguments.Add("FORCE");
        }

        if (LastId is not null)
        {
            arguments.AddRange(["LASTID", LastId]);
        }
    }
}
