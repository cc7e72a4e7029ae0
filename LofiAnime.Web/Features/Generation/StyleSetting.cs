namespace LofiAnime.Web.Features.Generation;

/// <summary>A style as it is configured.</summary>
public sealed class StyleSetting
{
    /// <summary>Gets or sets what programs call it.</summary>
    /// <value>1 to 32 lower-case letters, digits and hyphens; no two styles have the same.</value>
    public string Id { get; set; } = "";

    /// <summary>Gets or sets what people call it.</summary>
    /// <value>1 to 40 characters.</value>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets what is added to a visitor's words.</summary>
    /// <value>Up to 300 characters; empty for a look that the model has by itself.</value>
    public string Words { get; set; } = "";

    /// <summary>Gets a value indicating whether nothing is set, as in a line of a file that is left open.</summary>
    internal bool IsBlank => (Id + Name + Words).Trim().Length == 0;

    /// <summary>Returns the style.</summary>
    internal Style ToStyle() => new(Id.Trim(), Name.Trim(), Words.Trim());
}
