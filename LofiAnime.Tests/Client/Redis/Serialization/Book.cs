namespace LofiAnime.Tests.Client.Redis.Serialization;

/// <summary>An object to store.</summary>
internal sealed record Book(string Title, long Isbn);
