using System.Security.Cryptography;
using System.Text;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>What a picture is called: 16 digits that stand for its job, then 16 for its content.</summary>
/// <remarks>
/// Two jobs never share a file, so that deleting one's picture takes nothing from another; one job's pictures share a
/// prefix. Both halves are of SHA-256 digests: an id does not tell its job, and without the job it is not guessed.
/// </remarks>
public static class PictureId
{
    private const int HalfLength = 16;

    /// <summary>Names a content within its job: 32 lower-case hexadecimal digits.</summary>
    public static string Of(string jobId, ReadOnlySpan<byte> content) => PrefixOf(jobId) + Half(content);

    /// <summary>Returns what the ids of all pictures of a job begin with: 16 lower-case hexadecimal digits.</summary>
    /// <exception cref="ArgumentException">There is no job.</exception>
    public static string PrefixOf(string jobId)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobId);
        return Half(Encoding.UTF8.GetBytes($"picture:{jobId}"));
    }

    /// <summary>Tells whether a text that somebody sent has the form of an id; nothing else becomes part of a path or key.</summary>
    public static bool IsOne(string text) => text.Length == 2 * HalfLength && text.All(char.IsAsciiHexDigitLower);

    private static string Half(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..HalfLength];
}
