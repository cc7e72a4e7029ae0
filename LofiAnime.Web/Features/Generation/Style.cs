namespace LofiAnime.Web.Features.Generation;

/// <summary>A look that a picture can have.</summary>
/// <param name="Id">What programs call it: lower-case letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Words">What is added to a visitor's words; empty for the house style, which the model has by itself.</param>
public sealed record Style(string Id, string Name, string Words);
