namespace Upstash.Rest.Client.Redis;

/// <summary>What happens when a number does not fit into its bits.</summary>
public enum BitfieldOverflow
{
    /// <summary>It wraps around (<c>WRAP</c>).</summary>
    Wrap,

    /// <summary>It stays at the nearest number that fits (<c>SAT</c>).</summary>
    Saturate,

    /// <summary>Nothing is written, and the operation's reply is <c>null</c> (<c>FAIL</c>).</summary>
    Fail,
}
