namespace Upstash.Rest.Client;

/// <summary>What every error of QStash holds.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="ServerText">The error's text, cleaned; <c>null</c> where there is none.</param>
/// <param name="Excerpt">The start of an answer that is no JSON error.</param>
internal sealed record QStashFailure(int StatusCode, string Operation, string? ServerText, string? Excerpt = null);
