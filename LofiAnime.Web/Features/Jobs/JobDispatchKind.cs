namespace LofiAnime.Web.Features.Jobs;

/// <summary>Who takes jobs up.</summary>
public enum JobDispatchKind
{
    /// <summary>The site's own processes, from a queue in Redis.</summary>
    Worker,

    /// <summary>Whichever process QStash calls: for hosts that run only while a request does.</summary>
    QStash,
}
