namespace Upstash.Rest.Client.Redis;

/// <summary>A value to write into a JSON document.</summary>
/// <param name="Key">The key.</param>
/// <param name="Path">Where in the document; <c>$</c> is the whole.</param>
/// <param name="Json">The value as JSON text.</param>
public readonly record struct JsonEntry(string Key, string Path, string Json);
