namespace LofiAnime.Web.Controllers;

/// <summary>A thing that the site keeps in the visitor's browser, as the privacy page tells it.</summary>
/// <param name="Name">The name in the browser.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="KeptFor">How long it stays.</param>
public sealed record CookieViewModel(string Name, string Purpose, string KeptFor);
