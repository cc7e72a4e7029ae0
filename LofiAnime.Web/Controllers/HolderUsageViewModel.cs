using LofiAnime.Web.Features.Operations.Controls;

namespace LofiAnime.Web.Controllers;

/// <summary>How much one holder has asked for, and what holds for it alone.</summary>
/// <param name="Holder">The pseudonym.</param>
/// <param name="Granted">How often it was granted.</param>
/// <param name="Refused">How often it was refused.</param>
/// <param name="Controls">What holds for it alone.</param>
public sealed record HolderUsageViewModel(string Holder, long Granted, long Refused, HolderControls Controls);
