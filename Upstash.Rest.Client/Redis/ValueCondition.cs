namespace Upstash.Rest.Client.Redis;

/// <summary>Under which condition a value is written.</summary>
public enum ValueCondition
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Only where nothing is there yet (<c>NX</c>).</summary>
    NotExists,

    /// <summary>Only where something is there already (<c>XX</c>).</summary>
    Exists,
}
