using System.Text.Json;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Finds the pictures in a model's output: a string, or strings anywhere in an array or object.</summary>
public static class ReplicateOutput
{
    /// <summary>Lists the addresses and <c>data:</c> URIs in an output, in their order.</summary>
    /// <param name="output">The output; <c>null</c>, or JSON's null, has none.</param>
    public static IEnumerable<string> Pictures(JsonElement? output) => Strings(output ?? default).Where(IsPicture);

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };

    // Plain HTTP is no mistake here: whether a host may use it is for the list of hosts to say.
    private static bool IsPicture(string text) =>
        text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
