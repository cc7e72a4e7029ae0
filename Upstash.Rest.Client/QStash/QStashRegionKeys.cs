namespace Upstash.Rest.Client.QStash;

/// <summary>The signing keys of one region.</summary>
public sealed class QStashRegionKeys
{
    /// <summary>Gets or sets the current signing key; required, with the next.</summary>
    public string? CurrentSigningKey { get; set; }

    /// <summary>Gets or sets the next signing key; required, with the current.</summary>
    public string? NextSigningKey { get; set; }
}
