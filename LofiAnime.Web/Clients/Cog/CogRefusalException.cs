namespace LofiAnime.Web.Clients.Cog;

/// <summary>A Cog server refused. Holds none of its words: they may quote the prompt.</summary>
/// <param name="status">The HTTP status.</param>
public sealed class CogRefusalException(int status) : Exception($"The Cog server refused with HTTP status {status}.")
{
    /// <summary>Gets the HTTP status.</summary>
    public int Status => status;
}
