namespace LofiAnime.Web.Clients;

/// <summary>Why there is no picture.</summary>
public enum PictureFailure
{
    /// <summary>The model, or the way to it, failed.</summary>
    Failed,

    /// <summary>A safety filter refused the prompt or the picture.</summary>
    Refused,

    /// <summary>The deadline passed first.</summary>
    TimedOut,

    /// <summary>The run was stopped at the vendor before it ended.</summary>
    Canceled,

    /// <summary>The vendor takes no more work at the moment; another try later may do.</summary>
    Busy,

    /// <summary>The operator has to act: token, credit, model name. Trying again does not help.</summary>
    Unavailable,
}
