namespace LofiAnime.Web.Controllers;

/// <summary>One of several that a form lets choose from.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="IsChosen">Whether it is the one.</param>
public sealed record ChoiceViewModel(string Value, string Text, bool IsChosen);
