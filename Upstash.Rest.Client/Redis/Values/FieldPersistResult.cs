namespace Upstash.Rest.Client.Redis;

/// <summary>What became of a hash's field that was to live without an end.</summary>
public enum FieldPersistResult
{
    /// <summary>There is no such field, or no such key.</summary>
    NoSuchField = -2,

    /// <summary>The field had no end anyway.</summary>
    NoTimeToLive = -1,

    /// <summary>The field has no end any more.</summary>
    Done = 1,
}
