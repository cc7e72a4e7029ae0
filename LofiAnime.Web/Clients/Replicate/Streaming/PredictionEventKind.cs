namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What happened in a run that streams.</summary>
public enum PredictionEventKind
{
    /// <summary>A piece of output.</summary>
    Output,

    /// <summary>A piece of the logs.</summary>
    Logs,

    /// <summary>The run failed; the end follows.</summary>
    Error,

    /// <summary>The run has ended; nothing follows.</summary>
    Done,
}
