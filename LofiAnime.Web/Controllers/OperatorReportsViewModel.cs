namespace LofiAnime.Web.Controllers;

/// <summary>The reported pictures.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Reports">Those that are shown.</param>
public sealed record OperatorReportsViewModel(int Count, IReadOnlyList<ReportViewModel> Reports);
