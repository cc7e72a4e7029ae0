namespace Upstash.Rest.Client.Redis;

/// <summary>What becomes of the libraries that are there when others are restored.</summary>
public enum FunctionRestorePolicy
{
    /// <summary>They stay; a library of the same name makes the restore fail (<c>APPEND</c>).</summary>
    Append,

    /// <summary>They stay, but those of the same name are replaced (<c>REPLACE</c>).</summary>
    Replace,

    /// <summary>They are all deleted first (<c>FLUSH</c>).</summary>
    Flush,
}
