using System.Text.Json.Nodes;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>A body, of a request or an answer.</summary>
/// <param name="MediaType">Its media type.</param>
internal sealed record ApiContent(string MediaType)
{
    /// <summary>Gets the type that its JSON is of; <c>null</c> when <see cref="Schema"/> says what it is.</summary>
    public Type? Type { get; init; }

    /// <summary>Gets what it looks like where no type of ours does; <c>null</c> with a <see cref="Type"/>.</summary>
    public JsonObject? Schema { get; init; }

    /// <summary>Gets examples by name: objects of the <see cref="Type"/>, or JSON.</summary>
    public IReadOnlyDictionary<string, object> Examples { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Gets the members that a request has to have.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Returns JSON of a type, with examples of it.</summary>
    public static ApiContent Json<T>(params (string Name, T Value)[] examples)
        where T : notnull => new("application/json")
        {
            Type = typeof(T),
            Examples = examples.ToDictionary(example => example.Name, object (example) => example.Value, StringComparer.Ordinal),
        };
}
