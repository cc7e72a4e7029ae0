using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Settings of all endpoints that QStash calls.</summary>
public sealed class QStashEndpointOptions
{
    /// <summary>Gets or sets the longest body that is taken, in bytes; it is held in memory while it is checked and handled. A longer one is answered with 413.</summary>
    /// <value>From 1 KiB to 1 GiB. The default is 10 MiB, the message size of the pay-as-you-go plan.</value>
    public long MaxBodyBytes { get; set; } = 10L << 20;

    /// <summary>Gets or sets how endpoints that are idempotent remember what they have done.</summary>
    /// <value>The default is as <see cref="QStashIdempotencyOptions"/> says.</value>
    public QStashIdempotencyOptions Idempotency { get; set; } = new();
}
