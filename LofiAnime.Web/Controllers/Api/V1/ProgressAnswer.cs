namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>The data of the event <c>progress</c>.</summary>
/// <param name="Progress">How far the making is, from 0 to 100.</param>
internal sealed record ProgressAnswer(int Progress);
