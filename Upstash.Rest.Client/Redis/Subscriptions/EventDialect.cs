using System.Buffers.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>How the events of one stream are spelled, and what they mean.</summary>
/// <remarks>A stream has one channel or pattern, and its name is known: so a comma in the name is no riddle.</remarks>
internal abstract class EventDialect<T>
{
    /// <summary>Gets the path below the base URL.</summary>
    public abstract string Path { get; }

    /// <summary>Gets what errors call the request; never the name of a channel, which may be personal.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a line is the server's word that the stream has begun.</summary>
    public abstract bool IsConfirmation(ReadOnlySpan<byte> line);

    /// <summary>Whether a line begins an event; else it goes on with the one before it.</summary>
    public abstract bool Begins(ReadOnlySpan<byte> line);

    /// <summary>Whether a line that begins an event surely ends it too.</summary>
    public abstract bool IsWhole(ReadOnlySpan<byte> line);

    /// <summary>Reads an event, or <c>null</c> when it is of no concern.</summary>
    public abstract T? Read(ReadOnlySpan<byte> data);

    /// <summary>Makes the element that stands where messages may have been lost.</summary>
    public abstract T Gap();

    protected static bool StartsWithNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long _, out var used) && used == text.Length;
}
