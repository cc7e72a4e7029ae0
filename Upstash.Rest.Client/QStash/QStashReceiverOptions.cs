namespace Upstash.Rest.Client.QStash;

/// <summary>Settings of the receiver: how deliveries of QStash are known to be its own.</summary>
public sealed class QStashReceiverOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Upstash:QStash:Receiver";

    /// <summary>Gets or sets the current signing key.</summary>
    /// <value>Required, with the next; by default <c>QSTASH_CURRENT_SIGNING_KEY</c>.</value>
    public string? CurrentSigningKey { get; set; }

    /// <summary>Gets or sets the next signing key.</summary>
    /// <value>Required, with the current; by default <c>QSTASH_NEXT_SIGNING_KEY</c>.</value>
    public string? NextSigningKey { get; set; }

    /// <summary>Gets the keys by region, <c>US_EAST_1</c> or <c>EU_CENTRAL_1</c>, for a time in which both deliver; a delivery's <c>Upstash-Region</c> chooses.</summary>
    /// <value>By default, where <c>QSTASH_REGION</c> is set, <c>{region}_QSTASH_CURRENT_SIGNING_KEY</c> and its next.</value>
    public Dictionary<string, QStashRegionKeys> Regions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the address that the application is reached at, without the path that its own routes begin with: a delivery must be meant for it.</summary>
    /// <value>The default is <c>null</c>: a delivery that was signed for another address of the same account is taken as well.</value>
    public Uri? PublicUrl { get; set; }

    /// <summary>Gets or sets how far the clocks may be apart; it widens a signature's time at both ends.</summary>
    /// <value>From 0 to 5 minutes. The default is 0.</value>
    public TimeSpan ClockTolerance { get; set; }

    /// <summary>Gets or sets whether the local server's keys are taken, which anybody knows.</summary>
    /// <value>The default is <c>false</c>; it is <c>true</c> in Development.</value>
    public bool AllowDevelopmentKeys { get; set; }

    /// <summary>Gets or sets what was wrong with the settings where they were read; <c>null</c> when nothing was.</summary>
    internal string? Problem { get; set; }

    internal QStashReceiverOptions Copy()
    {
        var copy = new QStashReceiverOptions
        {
            CurrentSigningKey = CurrentSigningKey,
            NextSigningKey = NextSigningKey,
            PublicUrl = PublicUrl,
            ClockTolerance = ClockTolerance,
            AllowDevelopmentKeys = AllowDevelopmentKeys,
        };
        foreach (var (region, keys) in Regions)
        {
            copy.Regions[QStashEnvironment.RegionName(region)] = keys;
        }

        return copy;
    }
}
