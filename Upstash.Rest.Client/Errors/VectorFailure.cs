namespace Upstash.Rest.Client;

/// <summary>What every error of Vector holds.</summary>
/// <param name="StatusCode">The HTTP status, or that of the body where the HTTP status is a success.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="ServerText">The error's text, cleaned; <c>null</c> where there is none.</param>
/// <param name="Excerpt">The start of an answer that is no JSON error.</param>
/// <param name="RetryAfter">The wait that the server asked for.</param>
internal sealed record VectorFailure(int StatusCode, string Operation, string? ServerText, string? Excerpt = null, TimeSpan? RetryAfter = null);
