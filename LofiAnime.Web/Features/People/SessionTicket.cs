namespace LofiAnime.Web.Features.People;

/// <summary>What a browser keeps to stay signed in.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="SessionId">The session's secret id.</param>
public sealed record SessionTicket(string AccountId, string SessionId)
{
    /// <inheritdoc/>
    public override string ToString() => "a ticket";
}
