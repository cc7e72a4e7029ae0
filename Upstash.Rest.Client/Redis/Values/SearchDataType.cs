using System.Diagnostics.CodeAnalysis;

namespace Upstash.Rest.Client.Redis;

/// <summary>The type of the keys that a search index covers.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "String is Redis' name for the type.")]
public enum SearchDataType
{
    /// <summary>JSON documents.</summary>
    Json,

    /// <summary>Hashes.</summary>
    Hash,

    /// <summary>Strings that hold JSON.</summary>
    String,
}
