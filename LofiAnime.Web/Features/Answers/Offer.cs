using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Features.Answers;

/// <summary>A picture of nearly the same words, which a visitor may take instead of a new one.</summary>
/// <param name="Picture">The picture, which the visitor may see.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="IsOwn">Whether it is the visitor's own, else a public one.</param>
public sealed record Offer(Picture Picture, AspectRatio Shape, bool IsOwn);
