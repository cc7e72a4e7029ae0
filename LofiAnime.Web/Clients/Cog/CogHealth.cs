namespace LofiAnime.Web.Clients.Cog;

/// <summary>How a Cog server is.</summary>
/// <param name="Status"><c>STARTING</c>, <c>READY</c>, <c>BUSY</c>, <c>SETUP_FAILED</c>, <c>DEFUNCT</c> or <c>UNHEALTHY</c>.</param>
internal sealed record CogHealth(string? Status)
{
    /// <summary>Gets a value indicating whether it stays as it is until somebody acts.</summary>
    public bool IsHopeless => Status is "SETUP_FAILED" or "DEFUNCT";
}
