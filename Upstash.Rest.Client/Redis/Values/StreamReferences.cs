namespace Upstash.Rest.Client.Redis;

/// <summary>What a deletion does about the groups that still have the entry pending.</summary>
public enum StreamReferences
{
    /// <summary>Deletes the entry and leaves it pending in the groups (<c>KEEPREF</c>).</summary>
    Keep,

    /// <summary>Deletes the entry and takes it off every group's pending list (<c>DELREF</c>).</summary>
    Delete,

    /// <summary>Deletes the entry only when every group has read and acknowledged it (<c>ACKED</c>).</summary>
    RequireAcknowledged,
}
