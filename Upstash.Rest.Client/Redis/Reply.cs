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

    /// <summary>Reads a flat array of member and score by turns.</summary>
    public static IReadOnlyList<SortedSetEntry> SortedSetEntries(ref RedisReply reply)
    {
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

    /// <summary>Reads the cursor and the items of one page of a scan.</summary>
    public static ScanPage ScanPage(ref RedisReply reply)
    {
        reply.EnterArray();
        reply.ExpectItem();
        var cursor = reply.ReadText();
        reply.ExpectItem();
        var items = Texts(ref reply);
        return new(cursor, items);
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

    /// <summary>Leaves the array that was entered, and skips what a newer server may have put at its end.</summary>
    internal static void LeaveArray(ref RedisReply reply)
    {
        while (reply.NextItem())
        {
            reply.Skip();
        }
    }

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
}
