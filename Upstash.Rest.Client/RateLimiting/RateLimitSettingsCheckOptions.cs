namespace Upstash.Rest.Client.RateLimiting;

/// <summary>How an application looks for others that use its limiters' prefixes with other settings.</summary>
public sealed class RateLimitSettingsCheckOptions
{
    /// <summary>Gets or sets a value indicating whether it looks at all. Billed: 3 commands for each rule at the start and every half hour.</summary>
    /// <value>The default is <c>true</c>.</value>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether a conflict stops the start, which then waits for the check. A database that does not answer stops nothing.</summary>
    /// <value>The default is <c>false</c>: a conflict is logged as a warning, and the start waits for nothing.</value>
    public bool ThrowOnConflict { get; set; }
}
