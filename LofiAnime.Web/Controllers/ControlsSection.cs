namespace LofiAnime.Web.Controllers;

/// <summary>A part of the controls that has a form of its own.</summary>
public enum ControlsSection
{
    /// <summary>The switch and the notice.</summary>
    Pause,

    /// <summary>The limits for all.</summary>
    Limits,

    /// <summary>What holds for single holders.</summary>
    Holders,

    /// <summary>The blocked words.</summary>
    Words,

    /// <summary>The styles.</summary>
    Styles,

    /// <summary>The model.</summary>
    Model,
}
