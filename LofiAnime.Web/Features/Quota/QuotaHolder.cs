namespace LofiAnime.Web.Features.Quota;

/// <summary>Whom the quota counts.</summary>
/// <param name="Identifier">A pseudonym in a hash tag, by <see cref="VisitorPseudonym"/>; never an address or a name.</param>
/// <param name="Tier">How much they may have.</param>
public sealed record QuotaHolder(string Identifier, QuotaTier Tier = QuotaTier.Visitor);
