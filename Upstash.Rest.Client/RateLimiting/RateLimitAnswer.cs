namespace Upstash.Rest.Client.RateLimiting;

/// <summary>What the script said of one rule, and what it was asked.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Fits">Whether the request fits.</param>
/// <param name="Limit">The limit that was applied.</param>
/// <param name="X">The first number of the algorithm's state.</param>
/// <param name="Y">The second.</param>
/// <param name="Rate">The tokens asked for.</param>
/// <param name="Now">Unix milliseconds by the caller's clock.</param>
internal readonly record struct RateLimitAnswer(string Rule, bool Fits, long Limit, long X, long Y, long Rate, long Now);
