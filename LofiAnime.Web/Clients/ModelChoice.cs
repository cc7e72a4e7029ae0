namespace LofiAnime.Web.Clients;

/// <summary>A model to make pictures with, in the place of the configured one.</summary>
/// <param name="Reference">In a form that <see cref="Replicate.ModelReference"/> reads.</param>
/// <param name="PromptPrefix">What is put in front of every prompt, with the blank at its end; empty for nothing.</param>
public sealed record ModelChoice(string Reference, string PromptPrefix = "");
