using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Hashes passwords as ASP.NET Core Identity does: PBKDF2 with HMAC-SHA512, a salt each.</summary>
internal sealed class IdentityPasswordHashes : IPasswordHashes
{
    /// <summary>As OWASP advises; a hash of fewer rounds is made again when its password is right.</summary>
    private const int Iterations = 210_000;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <inheritdoc/>
    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <inheritdoc/>
    public PasswordVerdict Check(string hash, string password) => _hasher.VerifyHashedPassword(Nobody, hash, password) switch
    {
        PasswordVerificationResult.Success => PasswordVerdict.Right,
        PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightOfOldKind,
        _ => PasswordVerdict.Wrong,
    };
}
