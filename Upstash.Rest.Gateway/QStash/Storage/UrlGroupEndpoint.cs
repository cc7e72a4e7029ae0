namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>One endpoint of a URL group.</summary>
/// <param name="Name">Its name; <see langword="null"/> for none.</param>
/// <param name="Url">Its address.</param>
internal sealed record UrlGroupEndpoint(string? Name, string Url);
