namespace LofiAnime.Web.Clients;

/// <summary>What a provider is asked to make, for one job.</summary>
public sealed record PictureOrder
{
    /// <summary>Gets the job: 32 lower-case hexadecimal digits. One order is never paid for twice.</summary>
    public required string JobId { get; init; }

    /// <summary>Gets the picture in words: 1 to 1000 characters, validated.</summary>
    public required string Prompt { get; init; }

    /// <summary>Gets the instant after which nobody waits for the picture any more.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Gets where the provider may ring when the run has ended; <c>null</c> for it to be asked only.</summary>
    /// <remarks>Holds the job's id, by which a run can be found whose creation got no answer.</remarks>
    public Uri? Callback { get; init; }
}
