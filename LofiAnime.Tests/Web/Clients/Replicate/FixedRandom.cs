namespace LofiAnime.Tests.Web.Clients.Replicate;

/// <summary>Chance without chance: jitter of nothing, and backoff of exactly half its bound.</summary>
internal sealed class FixedRandom : Random
{
    public override int Next() => 0x00C0FFEE;

    public override double NextDouble() => 0.5;
}
