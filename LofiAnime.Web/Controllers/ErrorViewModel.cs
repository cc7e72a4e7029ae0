namespace LofiAnime.Web.Controllers;

/// <summary>The error page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The heading.</param>
/// <param name="Advice">What it means, and what may help.</param>
/// <param name="Reference">What to quote; <c>null</c> where nothing is wrong with the site.</param>
public sealed record ErrorViewModel(int Status, string Title, string Advice, string? Reference);
