namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A request to the API, before it is sent.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address, at the API's origin.</param>
internal sealed record ReplicateRequest(HttpMethod Method, Uri Address)
{
    /// <summary>Gets when it may be sent again.</summary>
    public Repeat Repeat { get; init; } = Repeat.AfterPassingFailure;

    /// <summary>Gets what makes the body for each try; <c>null</c> for none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Gets what makes the headers for each try, from the time left.</summary>
    public Func<TimeSpan, IEnumerable<(string Name, string Value)>> Headers { get; init; } = static _ => [];

    /// <summary>Gets the time for all tries and pauses; <c>null</c> for <see cref="ReplicateOptions.Deadline"/>.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Gets how much longer than <see cref="ReplicateOptions.AttemptTimeout"/> one try may take.</summary>
    public TimeSpan Wait { get; init; }
}
