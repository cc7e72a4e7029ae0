namespace LofiAnime.Web.Controllers;

/// <summary>One line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Values">A value for each place; <c>null</c> where there is none.</param>
public sealed record PlotLine(string Name, IReadOnlyList<double?> Values);
