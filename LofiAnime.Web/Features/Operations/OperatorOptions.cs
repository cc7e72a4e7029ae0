namespace LofiAnime.Web.Features.Operations;

/// <summary>The operator's own pages, what they keep, and what they reckon with.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Operator";

    /// <summary>The least length of <see cref="Password"/>, in characters.</summary>
    public const int MinPasswordLength = 16;

    /// <summary>Gets or sets the password of the pages under <c>/operator</c>, asked for by HTTP Basic with any name; serve them over https only.</summary>
    /// <value>At least <see cref="MinPasswordLength"/> characters. The default is none: the password opens nothing.</value>
    public string? Password { get; set; }

    /// <summary>Gets or sets the ids of the accounts that may open the pages when they are signed in, without the password.</summary>
    /// <value>Ids of 32 lower-case hexadecimal digits, separated by commas. The default is none.</value>
    public string? Accounts { get; set; }

    /// <summary>Gets or sets the first part of the Redis keys of controls and statistics.</summary>
    /// <value>The default is <c>lofianime</c>. All instances of a site share it.</value>
    public string Prefix { get; set; } = "lofianime";

    /// <summary>Gets or sets how long an instance goes by the controls that it has read, before it reads them again for the next request.</summary>
    /// <value>From zero, for every request, to 1 minute. The default is 2 seconds.</value>
    public TimeSpan ControlsFreshness { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets what a picture costs, in US dollars, for the estimate of what was spent.</summary>
    /// <value>From 0 to 1000; <c>null</c>, the default, for no estimate.</value>
    public decimal? PricePerPicture { get; set; }

    /// <summary>Gets or sets what the restoration of a photo costs, in US dollars, for the estimate of what was spent.</summary>
    /// <value>From 0 to 1000; <c>null</c>, the default, for no estimate.</value>
    public decimal? PricePerRestoration { get; set; }

    /// <summary>Gets the ids in <see cref="Accounts"/>.</summary>
    internal IReadOnlyList<string> AccountIds => (Accounts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
