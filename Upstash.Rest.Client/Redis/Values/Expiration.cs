namespace Upstash.Rest.Client.Redis;

/// <summary>When a key ends: after a span, at an instant, as before, or never. A span is rounded up to whole milliseconds, an instant down.</summary>
public readonly struct Expiration : IEquatable<Expiration>
{
    private readonly string? _token;
    private readonly long _milliseconds;

    private Expiration(string token, long milliseconds = 0)
    {
        _token = token;
        _milliseconds = milliseconds;
    }

    /// <summary>Gets the expiration that removes a key's time to live; the default.</summary>
    public static Expiration Never => default;

    /// <summary>Gets the expiration that keeps the key's present time to live (<c>KEEPTTL</c>).</summary>
    public static Expiration KeepTtl => new("KEEPTTL");

    internal bool IsNever => _token is null;

    /// <summary>Ends the key after a span (<c>PX</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not positive.</exception>
    public static Expiration After(TimeSpan timeToLive) => new("PX", WholeMilliseconds(timeToLive));

    /// <summary>Ends the key at an instant (<c>PXAT</c>).</summary>
    public static Expiration At(DateTimeOffset instant) => new("PXAT", instant.ToUnixTimeMilliseconds());

    /// <summary>Takes a span as <see cref="After"/> does.</summary>
    public static implicit operator Expiration(TimeSpan timeToLive) => After(timeToLive);

    /// <summary>Compares two expirations.</summary>
    public static bool operator ==(Expiration left, Expiration right) => left.Equals(right);

    /// <summary>Compares two expirations.</summary>
    public static bool operator !=(Expiration left, Expiration right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Expiration other) => _token == other._token && _milliseconds == other._milliseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expiration other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_token, _milliseconds);

    /// <summary>Gets a value indicating whether it is an instant, which may have passed already.</summary>
    internal bool IsInstant => _token == "PXAT";

    internal static long WholeMilliseconds(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(span, TimeSpan.Zero);
        return (long)Math.Ceiling(span.TotalMilliseconds);
    }

    internal void AppendTo(List<RedisArgument> arguments)
    {
        if (_token is null)
        {
            return;
        }

        arguments.Add(_token);
        if (_token != "KEEPTTL")
        {
            arguments.Add(_milliseconds);
        }
    }

    /// <summary>Appends it as commands that read take it: they keep the time to live when they are told nothing, and must be told to remove it.</summary>
    internal void AppendToRead(List<RedisArgument> arguments)
    {
        if (this == Never)
        {
            arguments.Add("PERSIST");
        }
        else if (this != KeepTtl)
        {
            AppendTo(arguments);
        }
    }

    /// <summary>Gets milliseconds from now or, for an instant, since 1970; 0 for never.</summary>
    /// <param name="name">What the caller's parameter is called.</param>
    internal long ToMilliseconds(string name = "expiration") => this == KeepTtl
        ? throw new ArgumentException("There is no time to live to keep; use Never, After or At.", name)
        : _milliseconds;
}
