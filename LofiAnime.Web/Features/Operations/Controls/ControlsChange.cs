namespace LofiAnime.Web.Features.Operations.Controls;

/// <summary>One line about a change: what, when, by whom. Holds no prompt, and no word that is blocked.</summary>
/// <param name="What">What was changed.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom: the password's holder, or an account's first digits.</param>
public sealed record ControlsChange(string What, DateTimeOffset At, string By);
