namespace LofiAnime.Web.Clients;

/// <summary>Somebody besides the house who makes pictures, where a visitor chooses so.</summary>
/// <param name="Word">What it is called in settings, links and the API: small letters.</param>
/// <param name="Name">Its name as visitors know it, the same in every language.</param>
/// <param name="Provider">Who makes them.</param>
public sealed record PictureEngine(string Word, string Name, IPictureProvider Provider);
