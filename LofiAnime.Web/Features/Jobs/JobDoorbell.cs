using System.Security.Cryptography;
using System.Text;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Where a provider rings when a run has ended: an address of each job's own.</summary>
/// <remarks>
/// A ring says only that it is time to look, whatever its body says: so one that is forged, late, repeated or out of order
/// changes nothing. The address holds the job's id, by which a run is found whose creation got no answer, and a seal
/// without which nobody is let in.
/// </remarks>
public sealed class JobDoorbell(IOptions<JobOptions> options, IOptions<QuotaOptions> quota)
{
    private const int SealBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(quota.Value.VisitorKey!);

    /// <summary>Returns a job's address; <c>null</c> where the site cannot be reached from outside.</summary>
    public Uri? AddressOf(string jobId) => options.Value.CallbackUrl is { } site ? new Uri(site, $"/api/webhooks/replicate/{TokenOf(jobId)}") : null;

    /// <summary>Returns the last part of a job's address.</summary>
    public string TokenOf(string jobId) => $"{jobId}-{Seal(jobId)}";

    /// <summary>Reads the last part of an address.</summary>
    /// <returns>The job's id; <c>null</c> when the seal is not ours.</returns>
    public string? Read(string token)
    {
        var parts = token.Split('-');
        return parts is [var jobId, var seal] && JobId.IsOne(jobId)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(jobId)))
            ? jobId
            : null;
    }

    private string Seal(string jobId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("doorbell\n" + jobId))[..SealBytes]);
}
