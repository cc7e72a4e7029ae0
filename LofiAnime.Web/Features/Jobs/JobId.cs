using System.Security.Cryptography;
using System.Text;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>Names jobs.</summary>
/// <remarks>
/// A job that repeats a request has the name of the first: the owner and its idempotency key, through a keyed hash. So
/// the key itself is kept nowhere, and finding the first job costs a read of the job.
/// </remarks>
public sealed class JobId(IOptions<QuotaOptions> options)
{
    private const int Bytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.VisitorKey!);

    /// <summary>Makes up a name.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Returns the name of the job that an owner asks for by a key.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="idempotencyKey">The key, any text.</param>
    public string Of(JobOwner owner, string idempotencyKey) => Hash($"idempotency\n{owner.Id}\n{idempotencyKey}");

    /// <summary>Returns the name of the job that tries another once more, so that a double click makes one.</summary>
    public string OfRetry(string jobId) => Hash($"retry\n{jobId}");

    /// <summary>Returns the name of the job by which an owner is answered with what another job made, so that however often it is asked for there is one.</summary>
    public string OfAnswer(JobOwner owner, string jobId) => Hash($"answer\n{owner.Id}\n{jobId}");

    /// <summary>Tells whether a text that somebody sent has the form of a name; nothing else becomes part of a key.</summary>
    public static bool IsOne(string? text) => text is { Length: 2 * Bytes } && text.All(char.IsAsciiHexDigitLower);

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text))[..Bytes]);
}
