namespace LofiAnime.Web.Features.People;

/// <summary>What an API key lets its bearer do.</summary>
/// <param name="AccountId">Whose key it is.</param>
/// <param name="Scopes">What it is good for.</param>
public sealed record ApiKeyGrant(string AccountId, ApiKeyScopes Scopes);
