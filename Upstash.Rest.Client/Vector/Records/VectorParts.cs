namespace Upstash.Rest.Client.Vector;

/// <summary>What of a vector is sent back besides its id.</summary>
[Flags]
public enum VectorParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The metadata.</summary>
    Metadata = 1,

    /// <summary>The text.</summary>
    Data = 2,

    /// <summary>The vector itself.</summary>
    Embedding = 4,

    /// <summary>Everything.</summary>
    All = Metadata | Data | Embedding,
}
