using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>What an anonymous visitor keeps to prove that its jobs are its own: a number and our seal on it.</summary>
public sealed class VisitorCard(IOptions<QuotaOptions> options)
{
    private const int NumberBytes = 16;
    private const int SealBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.VisitorKey!);

    /// <summary>Makes a new card.</summary>
    public string Issue()
    {
        var number = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NumberBytes));
        return $"{number}.{Seal("card\n" + number)}";
    }

    /// <summary>Reads a card.</summary>
    /// <returns>The pseudonym of who holds it; <c>null</c> when the seal is not ours.</returns>
    public string? Read(string card)
    {
        var parts = card.Split('.');
        return parts is [var number, var seal] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal("card\n" + number)))
            ? "visitor:" + Seal("holder\n" + number)
            : null;
    }

    private string Seal(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, SealBytes));
}
