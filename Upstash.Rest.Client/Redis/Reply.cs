using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Upstash.Rest.Client.Redis;

/// <summary>The usual reply readers, by name, so that each is written and tested once.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Integer and Double are Redis' names for its replies.")]
public static class Reply
{
    /// <summary>Reads an integer.</summary>
    public static long Integer(ref RedisReply reply) => reply.ReadInt64();

    /// <summary>Reads an integer, or <c>null</c> for nil.</summary>
    public static long? IntegerOrNull(ref RedisReply reply) => reply.IsNull ? null : reply.ReadInt64();

    /// <summary>Reads 1 as <c>true</c> and 0 as <c>false</c>.</summary>
    public static bool Flag(ref RedisReply reply) => reply.ReadInt64() != 0;

    /// <summary>Reads a double.</summary>
    public static double Double(ref RedisReply reply) => reply.ReadDouble();

    /// <summary>Reads a double, or <c>null</c> for nil.</summary>
    public static double? DoubleOrNull(ref RedisReply reply) => reply.IsNull ? null : reply.ReadDouble();

    /// <summary>Reads text.</summary>
    public static string Text(ref RedisReply reply) => reply.ReadText();

    /// <summary>Reads text, or <c>null</c> for nil.</summary>
    public static string? TextOrNull(ref RedisReply reply) => reply.IsNull ? null : reply.ReadText();

    /// <summary>Reads exact bytes, or <c>null</c> for nil.</summary>
    public static byte[]? BytesOrNull(ref RedisReply reply) => reply.IsNull ? null : reply.ReadBytes();

    /// <summary>Reads a status as <c>true</c>, and nil, which says that a condition did not hold, as <c>false</c>.</summary>
    public static bool Done(ref RedisReply reply)
    {
        var done = !reply.IsNull;
        reply.Skip();
        return done;
    }

    /// <summary>Reads an array of texts; nil for the whole is an empty list.</summary>
    public static IReadOnlyList<string> Texts(ref RedisReply reply) => List(ref reply, Text);

    /// <summary>Reads an array of texts in which some may be nil.</summary>
    public static IReadOnlyList<string?> TextsOrNulls(ref RedisReply reply) => List(ref reply, TextOrNull);

    /// <summary>Reads an array of doubles in which some may be nil.</summary>
    public static IReadOnlyList<double?> DoublesOrNulls(ref RedisReply reply) => List(ref reply, DoubleOrNull);

    /// <summary>Reads an array of integers.</summary>
    public static IReadOnlyList<long> Integers(ref RedisReply reply) => List(ref reply, Integer);

    /// <summary>Reads a flat array of field and value by turns; an empty one is an empty map.</summary>
    public static IReadOnlyDictionary<string, string> Map(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        reply.EnterArray();
        while (reply.NextItem())
        {
            var field = reply.ReadText();
            reply.ExpectItem();
            map[field] = reply.ReadText();
        }

        return map;
    }

    /// <summary>Reads a flat array of member and score by turns; nil for the whole is an empty list.</summary>
    public static IReadOnlyList<SortedSetEntry> SortedSetEntries(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return [];
        }

        var entries = new List<SortedSetEntry>();
        reply.EnterArray();
        while (reply.NextItem())
        {
            var member = reply.ReadText();
            reply.ExpectItem();
            entries.Add(new(member, reply.ReadDouble()));
        }

        return entries;
    }

    /// <summary>Reads the cursor and the texts of one page of a scan.</summary>
    public static ScanPage<string> ScanPage(ref RedisReply reply) => Page(ref reply, Texts);

    /// <summary>Reads the cursor and the fields with their values of one page of a scan.</summary>
    public static ScanPage<KeyValuePair<string, string>> ScanPageOfPairs(ref RedisReply reply) => Page(ref reply, Pairs);

    /// <summary>Reads the cursor and the members with their scores of one page of a scan.</summary>
    public static ScanPage<SortedSetEntry> ScanPageOfEntries(ref RedisReply reply) => Page(ref reply, SortedSetEntries);

    /// <summary>Reads exact bytes.</summary>
    public static byte[] Bytes(ref RedisReply reply) => reply.ReadBytes();

    /// <summary>Reads an array of exact bytes; nil for the whole is an empty list.</summary>
    public static IReadOnlyList<byte[]> BytesList(ref RedisReply reply) => List(ref reply, Bytes);

    /// <summary>Reads an array of exact bytes in which some may be nil.</summary>
    public static IReadOnlyList<byte[]?> BytesListOrNulls(ref RedisReply reply) => List(ref reply, BytesOrNull);

    /// <summary>Reads an array of 1 and 0 as <c>true</c> and <c>false</c>.</summary>
    public static IReadOnlyList<bool> Flags(ref RedisReply reply) => List(ref reply, Flag);

    /// <summary>Reads an array of integers in which some may be nil.</summary>
    public static IReadOnlyList<long?> IntegersOrNulls(ref RedisReply reply) => List(ref reply, IntegerOrNull);

    /// <summary>Reads a position; nil and -1, which say that there is none, as <c>null</c>.</summary>
    public static long? PositionOrNull(ref RedisReply reply) => NaturalOrNull(ref reply);

    /// <summary>Reads milliseconds as a span; nil and negative numbers, which say that there is none, as <c>null</c>.</summary>
    public static TimeSpan? SpanOrNull(ref RedisReply reply) => NaturalOrNull(ref reply) is { } milliseconds ? SpanOf(milliseconds) : null;

    /// <summary>Reads an array of milliseconds as <see cref="SpanOrNull"/> reads each.</summary>
    public static IReadOnlyList<TimeSpan?> SpansOrNulls(ref RedisReply reply) => List(ref reply, SpanOrNull);

    /// <summary>Reads Unix milliseconds as an instant; nil and negative numbers, which say that there is none, as <c>null</c>.</summary>
    public static DateTimeOffset? InstantOrNull(ref RedisReply reply) => NaturalOrNull(ref reply) is { } milliseconds
        ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
        : null;

    /// <summary>Reads an array of Unix milliseconds as <see cref="InstantOrNull"/> reads each.</summary>
    public static IReadOnlyList<DateTimeOffset?> InstantsOrNulls(ref RedisReply reply) => List(ref reply, InstantOrNull);

    /// <summary>Reads a flat array of field and value by turns, with the values' exact bytes; an empty one is an empty map.</summary>
    public static IReadOnlyDictionary<string, byte[]> BytesMap(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return ReadOnlyDictionary<string, byte[]>.Empty;
        }

        var map = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        reply.EnterArray();
        while (reply.NextItem())
        {
            var field = reply.ReadText();
            reply.ExpectItem();
            map[field] = reply.ReadBytes();
        }

        return map;
    }

    /// <summary>Reads a flat array of field and value by turns, in their order and with repetitions.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return [];
        }

        var pairs = new List<KeyValuePair<string, string>>();
        reply.EnterArray();
        while (reply.NextItem())
        {
            var field = reply.ReadText();
            reply.ExpectItem();
            pairs.Add(new(field, reply.ReadText()));
        }

        return pairs;
    }

    /// <summary>Reads a reply of any shape.</summary>
    public static RedisResult Any(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return RedisResult.Null;
        }

        if (reply.IsInteger)
        {
            return new(reply.ReadInt64());
        }

        return reply.IsArray ? new(List(ref reply, Any)) : new RedisResult(reply.ReadBytes());
    }

    /// <summary>Reads milliseconds as a span.</summary>
    internal static TimeSpan Span(ref RedisReply reply) => SpanOf(reply.ReadInt64());

    /// <summary>Reads an array, each item by the same reader; nil for the whole is an empty list.</summary>
    internal static ReadOnlyCollection<T> List<T>(ref RedisReply reply, ReplyReader<T> readItem)
    {
        if (reply.IsNull)
        {
            return ReadOnlyCollection<T>.Empty;
        }

        var items = new List<T>();
        reply.EnterArray();
        while (reply.NextItem())
        {
            items.Add(readItem(ref reply));
        }

        return items.AsReadOnly();
    }

    /// <summary>Reads the cursor of a scan's page, and its items by the reader of the whole list.</summary>
    internal static ScanPage<T> Page<T>(ref RedisReply reply, ReplyReader<IReadOnlyList<T>> readItems)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var cursor = reply.ReadText();
        reply.ExpectItem();
        return new(cursor, readItems(ref reply));
    }

    /// <summary>Moves to the next field of a flat array of name and value by turns, onto its value; a reader skips the names that it does not know.</summary>
    /// <returns><c>false</c> after the last.</returns>
    internal static bool NextField(ref RedisReply reply, out string name)
    {
        if (!reply.NextItem())
        {
            name = "";
            return false;
        }

        name = reply.ReadText();
        reply.ExpectItem();
        return true;
    }

    /// <summary>Moves to the end of the array that was entered, past what a newer server may have added.</summary>
    internal static void SkipRest(ref RedisReply reply)
    {
        while (reply.NextItem())
        {
            reply.Skip();
        }
    }

    private static TimeSpan SpanOf(long milliseconds)
    {
        const long Most = long.MaxValue / TimeSpan.TicksPerMillisecond;
        return TimeSpan.FromTicks(Math.Clamp(milliseconds, -Most, Most) * TimeSpan.TicksPerMillisecond);
    }

    private static long? NaturalOrNull(ref RedisReply reply) => IntegerOrNull(ref reply) is >= 0 and var number ? number : null;
}
