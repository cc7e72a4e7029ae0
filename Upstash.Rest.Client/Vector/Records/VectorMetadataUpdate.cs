namespace Upstash.Rest.Client.Vector;

/// <summary>What an update does to the metadata that is there.</summary>
public enum VectorMetadataUpdate
{
    /// <summary>The new replaces the old.</summary>
    Overwrite,

    /// <summary>The new is merged into the old by RFC 7396: a field that is <c>null</c> is removed, one that is absent stays.</summary>
    Patch,
}
