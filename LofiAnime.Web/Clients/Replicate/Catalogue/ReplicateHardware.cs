namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Hardware that a deployment can run on.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#hardware.list</remarks>
/// <param name="Name">The name for people.</param>
/// <param name="Sku">The name for the API, for example <c>gpu-t4</c>.</param>
public sealed record ReplicateHardware(string Name, string Sku);
