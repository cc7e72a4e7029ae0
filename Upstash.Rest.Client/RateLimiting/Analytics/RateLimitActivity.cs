namespace Upstash.Rest.Client.RateLimiting;

/// <summary>One of the most active.</summary>
/// <param name="Identifier">Who it is; among the denied the value on the deny list. It may be personal.</param>
/// <param name="Decisions">How many decisions there were.</param>
public sealed record RateLimitActivity(string Identifier, long Decisions)
{
    /// <summary>Returns the number alone: an identifier may be personal.</summary>
    public override string ToString() => $"{Decisions} decisions";
}
