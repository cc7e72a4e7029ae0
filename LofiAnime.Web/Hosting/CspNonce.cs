using System.Security.Cryptography;

namespace LofiAnime.Web.Hosting;

/// <summary>The word that the scripts of one answer carry, so that the browser runs these and no others.</summary>
internal static class CspNonce
{
    private static readonly object _key = new();

    /// <summary>Returns the word of a request's answer; it is good once.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[_key] is not string nonce)
        {
            context.Items[_key] = nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        }

        return nonce;
    }
}
