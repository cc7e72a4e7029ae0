namespace Upstash.Rest.Client.Redis;

/// <summary>What became of an entry that was to be deleted.</summary>
public enum StreamDeletion
{
    /// <summary>There is no such entry.</summary>
    NotFound = -1,

    /// <summary>It was deleted.</summary>
    Deleted = 1,

    /// <summary>It stays, since a group has it pending still (<see cref="StreamReferences.RequireAcknowledged"/>).</summary>
    StillReferenced = 2,
}
