namespace LofiAnime.Web.Features.Operations;

/// <summary>The operator's own pages.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Operator";

    /// <summary>The least length of <see cref="Password"/>, in characters.</summary>
    public const int MinPasswordLength = 16;

    /// <summary>Gets or sets the password of the pages under <c>/operator</c>, asked for by HTTP Basic with any name; serve them over https only.</summary>
    /// <value>At least <see cref="MinPasswordLength"/> characters. The default is none: there are no such pages.</value>
    public string? Password { get; set; }
}
