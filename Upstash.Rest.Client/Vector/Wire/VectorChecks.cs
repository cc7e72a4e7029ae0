using System.Buffers;
using System.Text;

namespace Upstash.Rest.Client.Vector;

/// <summary>Checks what goes into a request before anything is sent. No message repeats a value.</summary>
internal static class VectorChecks
{
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static void Finite(ReadOnlySpan<float> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException($"Number {i} of the vector is NaN or infinite.", parameter);
            }
        }
    }

    /// <summary>Returns text that is whole: half a surrogate pair would be sent as another character, and two ids become one.</summary>
    /// <exception cref="ArgumentException">It holds half a surrogate pair.</exception>
    public static string Text(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        return IsText(text) ? text : throw new ArgumentException("The text is no Unicode: it holds half a surrogate pair.", parameter);
    }

    /// <summary>Tells whether text is whole.</summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) is not OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>Returns text that says something.</summary>
    /// <exception cref="ArgumentException">It is blank, or no Unicode.</exception>
    public static string Filled(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return Text(text, parameter);
    }

    /// <summary>Returns an id or a prefix.</summary>
    /// <exception cref="ArgumentException">It is empty, which as a prefix would be that of all, or no Unicode.</exception>
    public static string Id(string id, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, parameter);
        return Text(id, parameter);
    }

    /// <summary>Returns the ids of a list that is not empty.</summary>
    /// <exception cref="ArgumentException">The list is empty, or an id in it.</exception>
    public static IReadOnlyCollection<string> Ids(IReadOnlyCollection<string> ids, string parameter)
    {
        ArgumentNullException.ThrowIfNull(ids, parameter);
        if (ids.Count == 0)
        {
            throw new ArgumentException("The list is empty: name at least one id.", parameter);
        }

        foreach (var id in ids)
        {
            Id(id, parameter);
        }

        return ids;
    }

    /// <summary>Returns a namespace's name, which is a segment of a path.</summary>
    /// <exception cref="ArgumentException">It is empty, would change the path, or is no Unicode.</exception>
    public static string Namespace(string name, string parameter)
    {
        Id(name, parameter);
        return name is "." or ".." ? throw new ArgumentException("A dot or two are no namespace: they would change the path.", parameter) : name;
    }
}
