namespace LofiAnime.Web.Clients.Replicate;

/// <summary>When a request may be sent again after it failed.</summary>
internal enum Repeat
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When it was surely not carried out: it was throttled, or not sent at all.</summary>
    WhenNotCarriedOut,

    /// <summary>After any passing failure: twice does what once does.</summary>
    AfterPassingFailure,
}
