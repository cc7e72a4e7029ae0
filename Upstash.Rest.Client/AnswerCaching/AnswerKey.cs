using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Where an answer lies, and the lease of who makes it.</summary>
/// <param name="Prefix">What all keys of the cache begin with.</param>
/// <param name="Space">The scope's space.</param>
/// <param name="Hash">The hash of the normalised prompt: 43 of <c>A-Z a-z 0-9 _ -</c>.</param>
internal readonly record struct AnswerKey(string Prefix, string Space, string Hash)
{
    /// <summary>Gets the key of the answer; both keys share a hash tag, since scripts use them together.</summary>
    public string Answer => $"{Prefix}:{{{Space}:{Hash}}}";

    /// <summary>Gets the key of the lease.</summary>
    public string Lease => $"{Prefix}:{{{Space}:{Hash}}}:lease";

    /// <summary>Returns the key of a prompt.</summary>
    /// <param name="prefix">What all keys of the cache begin with.</param>
    /// <param name="space">The scope's space.</param>
    /// <param name="prompt">The prompt, normalised.</param>
    public static AnswerKey Of(string prefix, string space, string prompt) =>
        new(prefix, space, Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(prompt.AsSpan()))));

    /// <summary>Returns the pattern of all keys of a space; neither prefix nor space holds a character that means something in it.</summary>
    public static string AllOf(string prefix, string space) => $"{prefix}:{{{space}:*";
}
