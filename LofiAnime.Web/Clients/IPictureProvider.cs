namespace LofiAnime.Web.Clients;

/// <summary>Turns a prompt into pictures, step by step, so that whoever takes up a job can go on where another stopped.</summary>
/// <remarks>
/// What a vendor may definitely answer is a value. <see cref="ProviderTroubleException"/> is for no answer: the caller
/// asks again later; after a start that got none it asks <see cref="FindAsync"/> first, so that nothing is bought twice.
/// </remarks>
public interface IPictureProvider
{
    /// <summary>Gets the name told to clients in <c>X-Picture-Provider</c>, for example <c>replicate</c>.</summary>
    string Name { get; }

    /// <summary>Gets what it can be asked for.</summary>
    PictureAbilities Abilities { get; }

    /// <summary>Gets how long one run may take, from the moment it is asked for until its pictures are here.</summary>
    TimeSpan Patience { get; }

    /// <summary>Starts a run; its answer may be the ended one.</summary>
    /// <exception cref="ProviderTroubleException">It is unknown whether the run was started.</exception>
    Task<PictureRun> StartAsync(PictureOrder order, CancellationToken cancellationToken);

    /// <summary>Looks for a run of the order that somebody may have started.</summary>
    /// <returns><c>null</c> when there surely is none; <see cref="PictureRun.NotMade"/> when nobody can tell, so that nothing is bought twice.</returns>
    /// <exception cref="ProviderTroubleException">No answer for now.</exception>
    Task<PictureRun?> FindAsync(PictureOrder order, CancellationToken cancellationToken);

    /// <summary>Returns how long to wait before looking at a run again; shorter where nobody rings.</summary>
    /// <param name="order">The order.</param>
    /// <param name="looks">How often it was looked at, from 0.</param>
    TimeSpan PauseBefore(PictureOrder order, int looks);

    /// <summary>Looks at a run.</summary>
    /// <exception cref="ProviderTroubleException">No answer for now.</exception>
    Task<PictureRun> LookAsync(PictureOrder order, string runId, CancellationToken cancellationToken);

    /// <summary>Fetches what a run made.</summary>
    /// <exception cref="ProviderTroubleException">No answer for now.</exception>
    Task<PictureDelivery> FetchAsync(PictureOrder order, PictureRun.Made run, CancellationToken cancellationToken);

    /// <summary>Asks once for a run to be stopped; it may have ended before.</summary>
    /// <exception cref="ProviderTroubleException">It is unknown whether it is being stopped; it ends at the order's deadline anyway.</exception>
    Task StopAsync(string runId, CancellationToken cancellationToken);
}
