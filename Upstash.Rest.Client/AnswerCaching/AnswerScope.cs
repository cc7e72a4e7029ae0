using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Whose answers may be given: those of the same model, the same settings and the same partition, and no others.</summary>
/// <remarks>It becomes a hash, the space that the answers lie in; no part of it is ever readable in a key.</remarks>
public sealed record AnswerScope
{
    // Raised when what is kept changes its meaning: then nothing that is there is found any more.
    private const string Version = "1";

    /// <summary>Describes a scope.</summary>
    /// <param name="model">What answers: provider, model and version.</param>
    /// <param name="settings">Everything else, besides the prompt, that the answer depends on, written the same way each time.</param>
    /// <param name="partition">Whose they are, for example a user's id; <c>null</c> for those of all.</param>
    /// <exception cref="ArgumentException"><paramref name="model"/> is empty.</exception>
    public AnswerScope(string model, string settings = "", string? partition = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(settings);
        (Model, Settings, Partition) = (model, settings, partition);
    }

    /// <summary>Gets what answers.</summary>
    public string Model { get; }

    /// <summary>Gets what else the answer depends on.</summary>
    public string Settings { get; }

    /// <summary>Gets whose they are; <c>null</c> for those of all, which is nobody's partition.</summary>
    public string? Partition { get; }

    /// <summary>Returns nothing of its own: the partition may be personal.</summary>
    public override string ToString() => nameof(AnswerScope);

    /// <summary>Returns the name of the space: 43 of <c>A-Z a-z 0-9 _ -</c>, which tell nothing.</summary>
    /// <param name="index">The semantic index's model; <c>null</c> for a cache without one.</param>
    internal string ToSpace(string? index = null)
    {
        // Each part with its length before it: no part can pretend to be the end of another.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (ReadOnlySpan<string?>)[Version, Model, Settings, Partition, index])
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, part?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan())); // As UTF-16: UTF-8 makes one of all broken texts.
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }
}
