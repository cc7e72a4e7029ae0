using System.Security.Cryptography;
using System.Text;

namespace Upstash.Rest.Calibration;

/// <summary>Two prompts, and whether the answer to one would do for the other.</summary>
/// <param name="Id">Its id, which never changes: the half that the pair belongs to hangs on it.</param>
/// <param name="Kind">The name of the file it stands in.</param>
/// <param name="IsSame">Whether one answer would do for both.</param>
/// <param name="Asked">The one prompt.</param>
/// <param name="Known">The other.</param>
internal sealed record PromptPair(string Id, string Kind, bool IsSame, string Asked, string Known)
{
    /// <summary>Gets a value indicating whether the pair is kept from whoever tunes, and measured by at the end.</summary>
    public bool IsHeldOut { get; } = (SHA256.HashData(Encoding.UTF8.GetBytes(Id))[0] & 1) == 1;

    /// <summary>Reads all pairs of a folder.</summary>
    /// <exception cref="InvalidDataException">A line is not one of id, label, asked and known, or an id stands twice; it says where.</exception>
    public static IReadOnlyList<PromptPair> ReadAll(string folder)
    {
        List<PromptPair> pairs = [];
        HashSet<string> ids = [];
        foreach (var file in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            for (var i = 1; i < lines.Length; i++)
            {
                if (lines[i].Split('\t') is not [var id, "same" or "other", var asked, var known] || !ids.Add(id))
                {
                    throw new InvalidDataException($"{file}, line {i + 1}: expected an id that is new, same or other, and two prompts, with a tab between each.");
                }

                pairs.Add(new(id, Path.GetFileNameWithoutExtension(file), lines[i].Split('\t')[1] == "same", asked, known));
            }
        }

        return pairs;
    }
}
