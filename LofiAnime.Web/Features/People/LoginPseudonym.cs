using System.Security.Cryptography;
using System.Text;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Features.People;

/// <summary>Turns a login into the name that its Redis key bears: a keyed hash, so that nobody reads from the keys who has an account.</summary>
public sealed class LoginPseudonym(IOptions<QuotaOptions> options)
{
    private const int HashBytes = 16;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.VisitorKey!);

    /// <summary>Returns the pseudonym.</summary>
    public string Of(Login login) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"login\n{login.Kind.Word()}:{login.Subject}")).AsSpan(0, HashBytes));
}
