using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>What a job's picture is called in the queue: the job's own 128 bits in 22 characters.</summary>
/// <remarks>As nobody guesses a job's id, nobody guesses this one; and as a job has one, two starts of it are one call.</remarks>
public static class ArtId
{
    private const int Bytes = 16;

    /// <summary>Returns the id of a job's picture.</summary>
    public static string Of(string jobId) => Base64Url.EncodeToString(Convert.FromHexString(jobId));

    /// <summary>Returns the job of a picture.</summary>
    /// <returns><c>false</c> when the id is none.</returns>
    public static bool TryReadJob(string id, [NotNullWhen(true)] out string? jobId)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        var isWhole = id.Length == 22 && Base64Url.DecodeFromChars(id, bytes, out _, out var length) is OperationStatus.Done && length == Bytes;
        jobId = isWhole ? Convert.ToHexStringLower(bytes) : null;
        return jobId is not null;
    }
}
