namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Where the automatic deny list comes from, and how much of it is taken.</summary>
public sealed record AutomaticDenyListOptions
{
    /// <summary>Gets on how many public lists an address must stand: 1 takes the most addresses, 8 the fewest.</summary>
    /// <value>From 1 to 8. The default is 6. Not used when <see cref="Source"/> is set.</value>
    public int Threshold { get; init; } = 6;

    /// <summary>Gets the address of the list: text with one IP address a line; empty lines and those that begin with <c>#</c> are passed over.</summary>
    /// <value>Absolute, with <c>https</c>. The default is <c>null</c>, the level <see cref="Threshold"/> of stamparm/ipsum at GitHub, as in the JavaScript SDK.</value>
    public Uri? Source { get; init; }

    /// <summary>Gets the longest that a download may take.</summary>
    /// <value>Above zero, at most 25 seconds: after 30 another process begins its own. The default is 20 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the most bytes that are taken; a longer list is refused as a whole.</summary>
    /// <value>From 1. The default is 4 MiB. The addresses travel in one transaction, which <see cref="UpstashRedisOptions.MaxRequestBytes"/> bounds too.</value>
    public int MaxBytes { get; init; } = 4 << 20;

    /// <summary>Gets the most addresses that are taken; a longer list is refused as a whole.</summary>
    /// <value>From 1. The default is 250,000.</value>
    public int MaxAddresses { get; init; } = 250_000;
}
