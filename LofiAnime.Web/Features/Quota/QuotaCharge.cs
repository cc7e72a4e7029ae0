using System.Text.Json.Serialization;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Web.Features.Quota;

/// <summary>What one job was charged, to be committed or released as one.</summary>
/// <param name="Visitor">The visitor's share; what it took from the burst limit stays taken.</param>
/// <param name="Everybody">What it took from the day's cap; <c>null</c> where there is none.</param>
public sealed record QuotaCharge(RateLimitReceipt Visitor, RateLimitReceipt? Everybody)
{
    /// <summary>Gets what was charged for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public QuotaProduct Product { get; init; }

    /// <summary>Gets how much its holder might have when it was charged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public QuotaTier Tier { get; init; }

    /// <summary>Gets a value indicating whether it can be settled: one that was read from a database need not.</summary>
    [JsonIgnore]
    internal bool IsWhole => IsReservation(Visitor) && (Everybody is null || IsReservation(Everybody));

    /// <summary>Gets whom it was charged to.</summary>
    [JsonIgnore]
    public QuotaHolder Holder => new(Visitor.Identifier, Tier);

    private static bool IsReservation(RateLimitReceipt? receipt) => receipt is { Identifier.Length: > 0, Id.Length: > 0, IsReservation: true };
}
