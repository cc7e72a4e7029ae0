using System.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>A reply of any shape, as raw commands return it: nil, an integer, bytes or an array of such.</summary>
public sealed class RedisResult
{
    private readonly byte[]? _bytes;
    private readonly long? _integer;

    internal RedisResult(long integer) => _integer = integer;

    internal RedisResult(byte[] bytes) => _bytes = bytes;

    internal RedisResult(IReadOnlyList<RedisResult> items) => Items = items;

    private RedisResult()
    {
    }

    /// <summary>Gets the items of an array; <c>null</c> for every other reply.</summary>
    public IReadOnlyList<RedisResult>? Items { get; }

    /// <summary>Gets a value indicating whether the reply is nil.</summary>
    public bool IsNull => _integer is null && _bytes is null && Items is null;

    internal static RedisResult Null { get; } = new();

    /// <summary>Returns the integer.</summary>
    /// <exception cref="InvalidOperationException">The reply is not an integer.</exception>
    public long AsInt64() => _integer ?? throw NotA("an integer");

    /// <summary>Returns the text, or the integer's digits; <c>null</c> for nil.</summary>
    /// <exception cref="InvalidOperationException">The reply is an array.</exception>
    public string? AsText() => IsNull ? null
        : _integer is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : _bytes is not null ? Encoding.UTF8.GetString(_bytes)
        : throw NotA("text");

    /// <summary>Returns the exact bytes; <c>null</c> for nil.</summary>
    /// <exception cref="InvalidOperationException">The reply is an integer or an array.</exception>
    /// <remarks>Empty text is empty, and not <c>null</c>.</remarks>
    public ReadOnlyMemory<byte>? AsBytes() => IsNull ? default(ReadOnlyMemory<byte>?) : _bytes ?? throw NotA("bytes");

    private InvalidOperationException NotA(string expected) =>
        new($"The reply is {(Items is not null ? "an array" : _integer is not null ? "an integer" : IsNull ? "nil" : "text")}, not {expected}.");
}
