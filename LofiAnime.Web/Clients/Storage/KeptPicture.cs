namespace LofiAnime.Web.Clients.Storage;

/// <summary>A picture that the store holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="KeptAt">When it was last kept, by the store's clock.</param>
public sealed record KeptPicture(string Id, DateTimeOffset KeptAt);
