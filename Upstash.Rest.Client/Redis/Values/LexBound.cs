namespace Upstash.Rest.Client.Redis;

/// <summary>One end of a range of members, which are compared byte by byte. A <c>string</c> converts to an end that belongs to the range; the default leaves it open.</summary>
public readonly record struct LexBound
{
    private readonly string? _text;

    private LexBound(string text) => _text = text;

    /// <summary>Gets the end that bounds nothing; the default.</summary>
    public static LexBound Open => default;

    /// <summary>Ends the range with a member that belongs to it (<c>[m</c>).</summary>
    public static LexBound Inclusive(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new($"[{member}");
    }

    /// <summary>Ends the range with a member that is left out (<c>(m</c>).</summary>
    public static LexBound Exclusive(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new($"({member}");
    }

    /// <summary>Takes a member that belongs to the range.</summary>
    public static implicit operator LexBound(string member) => Inclusive(member);

    internal RedisArgument Argument(string whenOpen) => _text ?? whenOpen;
}
