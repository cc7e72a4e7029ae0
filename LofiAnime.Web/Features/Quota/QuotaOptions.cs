namespace LofiAnime.Web.Features.Quota;

/// <summary>How many pictures a visitor may make.</summary>
public sealed class QuotaOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Quota";

    /// <summary>The least length of <see cref="VisitorKey"/>, in characters.</summary>
    public const int MinVisitorKeyLength = 32;

    /// <summary>Gets or sets the pictures of one window.</summary>
    /// <value>From 1 to 1 000 000. The default is 5.</value>
    public int Tokens { get; set; } = 5;

    /// <summary>Gets or sets the pictures of one window for who is signed in.</summary>
    /// <value>From 1 to 1 000 000. The default is 10.</value>
    public int MemberTokens { get; set; } = 10;

    /// <summary>Gets or sets the photos that may be restored in one window.</summary>
    /// <value>From 1 to 1 000 000. The default is 2.</value>
    public int Restorations { get; set; } = 2;

    /// <summary>Gets or sets the photos that may be restored in one window by who is signed in.</summary>
    /// <value>From 1 to 1 000 000. The default is 4.</value>
    public int MemberRestorations { get; set; } = 4;

    /// <summary>Gets or sets the window's length; a window begins at a whole multiple of it since 1970, so a day begins at 00:00 UTC.</summary>
    /// <value>From 1 second to 366 days, in whole milliseconds. The default is 1 day (1440 minutes).</value>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Gets or sets the pictures that a visitor may ask for within <see cref="BurstWindow"/>; what is refused does not count.</summary>
    /// <value>From 1 to 1 000 000. The default is 20.</value>
    public int BurstTokens { get; set; } = 20;

    /// <summary>Gets or sets the span of the burst limit, which slides.</summary>
    /// <value>From 1 second to 1 hour, in whole milliseconds. The default is 10 seconds.</value>
    public TimeSpan BurstWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the pictures that all visitors together may make in a day, which begins at 00:00 UTC.</summary>
    /// <value>From 1 to 1 000 000 000; <c>null</c>, the default, for no cap.</value>
    public long? DailyCap { get; set; }

    /// <summary>Gets or sets how often a day, from 00:00 UTC, a visitor may call off a picture that is being made, and have it back.</summary>
    /// <value>From 0 to 1000. The default is 3. Before the making has begun, calling off is always free.</value>
    public int FreeCancels { get; set; } = 3;

    /// <summary>Gets or sets a value indicating whether decisions are summed up by the hour and holder, for the operator's list of who asks most.</summary>
    /// <value>The default is <c>true</c>. Each minute in which somebody asks costs 1 Redis command for each holder and kind of answer, and 1 more.</value>
    public bool Analytics { get; set; } = true;

    /// <summary>Gets or sets the first part of the counters' keys.</summary>
    /// <value>The default is <c>lofianime:quota</c>. A JavaScript service shares the limit by the same prefix.</value>
    public string Prefix { get; set; } = "lofianime:quota";

    /// <summary>Gets or sets the secret that turns addresses into pseudonyms. Another secret means other pseudonyms, and fresh quotas for all.</summary>
    /// <value>At least <see cref="MinVisitorKeyLength"/> characters. Required outside Development, where one is made and kept in <c>.data</c>.</value>
    public string? VisitorKey { get; set; }
}
