namespace LofiAnime.Web.Clients;

/// <summary>Tells whether a ring at a job's doorbell came from the provider.</summary>
public interface IRingCheck
{
    /// <summary>Looks at a ring.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body's bytes as they came.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsGenuineAsync(IHeaderDictionary headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
