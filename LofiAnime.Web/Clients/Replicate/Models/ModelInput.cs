using System.Text.Json;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>One input that a model takes, as its OpenAPI description tells.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/openapi, <c>components.schemas.Input</c>.</remarks>
public sealed record ModelInput
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets JSON's type: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>array</c>; <c>null</c> when it is not told.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the form of a string: <c>uri</c> for a file; <c>null</c> for any.</summary>
    public string? Format { get; init; }

    /// <summary>Gets what it does, in the owner's words.</summary>
    public string? Description { get; init; }

    /// <summary>Gets a value indicating whether a run needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets what the model takes when it is absent; <c>null</c> for nothing.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>Gets the least number; <c>null</c> for no bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>Gets the greatest number; <c>null</c> for no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>Gets the values that it takes; empty for any.</summary>
    public IReadOnlyList<JsonElement> Choices { get; init; } = [];

    /// <summary>Reads the inputs of a version, in the order in which the owner shows them.</summary>
    /// <param name="openApi">The description, from <see cref="ModelVersion.OpenapiSchema"/>; <c>null</c> has none.</param>
    public static IReadOnlyList<ModelInput> Read(JsonElement? openApi)
    {
        if (Member(Member(openApi, "components"), "schemas") is not { } schemas || Member(schemas, "Input") is not { } input
            || Member(input, "properties") is not { } properties)
        {
            return [];
        }

        string[] required = [.. Items(input, "required")
            .Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)];
        return [.. properties.EnumerateObject()
            .OrderBy(property => Number(property.Value, "x-order") ?? double.MaxValue)
            .Select(property => Read(property, schemas, required))];
    }

    private static ModelInput Read(JsonProperty property, JsonElement schemas, string[] required)
    {
        // An enumeration is a schema of its own, which the input refers to.
        var (own, shared) = (property.Value, Shared(property.Value, schemas));
        return new ModelInput
        {
            Name = property.Name,
            Type = Text(own, "type") ?? Text(shared, "type"),
            Format = Text(own, "format") ?? Text(shared, "format"),
            Description = Text(own, "description") ?? Text(shared, "description"),
            IsRequired = required.Contains(property.Name),
            Default = own.TryGetProperty("default", out var value) ? value : null,
            Minimum = Number(own, "minimum"),
            Maximum = Number(own, "maximum"),
            Choices = [.. Items(own, "enum"), .. Items(shared, "enum")],
        };
    }

    private static JsonElement? Shared(JsonElement property, JsonElement schemas)
    {
        const string Place = "#/components/schemas/";
        var reference = Items(property, "allOf").Append(property)
            .Select(item => Text(item, "$ref")).FirstOrDefault(text => text is not null);
        return reference?.StartsWith(Place, StringComparison.Ordinal) == true ? Member(schemas, reference[Place.Length..]) : null;
    }

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } item && item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object
            ? member
            : null;

    private static JsonElement[] Items(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } item && item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray()]
            : [];

    private static string? Text(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } item && item.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static double? Number(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number
            ? member.GetDouble()
            : null;
}
