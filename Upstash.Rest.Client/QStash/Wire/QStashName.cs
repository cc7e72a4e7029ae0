using System.Buffers;

namespace Upstash.Rest.Client.QStash;

/// <summary>Checks names and ids before they become part of a path: an empty one would reach the address of all.</summary>
internal static class QStashName
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Returns the name of a queue, group or schedule.</summary>
    /// <exception cref="ArgumentException">It is empty, holds a character that QStash refuses, or would change the path.</exception>
    public static string Checked(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return name.AsSpan().ContainsAnyExcept(Allowed) || name is "." or ".."
            ? throw new ArgumentException("Names at QStash hold letters, digits, '-', '_' and '.' only.", parameter)
            : name;
    }

    /// <summary>Returns an id or a key as one segment of a path.</summary>
    /// <exception cref="ArgumentException">It is empty or blank, or would change the path.</exception>
    public static string Segment(string id, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, parameter);
        return id is "." or ".." ? throw new ArgumentException("A dot or two are no id.", parameter) : Uri.EscapeDataString(id);
    }

    /// <summary>Returns the ids of a list.</summary>
    /// <exception cref="ArgumentException">The list is empty, which QStash takes for all, or an id in it is empty or several.</exception>
    public static IReadOnlyList<string> Checked(IReadOnlyCollection<string> ids, string parameter)
    {
        ArgumentNullException.ThrowIfNull(ids, parameter);
        if (ids.Count == 0)
        {
            throw new ArgumentException("The list is empty, which QStash would take for all. Name the ids, or ask for all by the method that says so.", parameter);
        }

        // A comma would divide an id into several, and a lone one into none.
        return ids.Any(id => string.IsNullOrWhiteSpace(id) || id.Contains(',', StringComparison.Ordinal))
            ? throw new ArgumentException("An id in the list is empty, or holds a comma.", parameter)
            : [.. ids];
    }
}
