using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The JSON Schemas of the API's types, made from what really writes and reads them; each type of ours is one component.</summary>
internal sealed class ApiSchemas
{
    private const string Ours = "LofiAnime.";

    private readonly CommentWords _words = new(typeof(ApiSchemas).Assembly);
    private readonly JsonSchemaExporterOptions _options;

    public ApiSchemas() => _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>Gets the schemas by name.</summary>
    public SortedDictionary<string, JsonNode> Components { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns a reference to the schema of a type.</summary>
    /// <param name="type">The type, one of <see cref="ApiJsonContext"/>.</param>
    /// <param name="required">The members that a request has to have; <c>null</c> for an answer, which has them all.</param>
    public JsonObject RefTo(Type type, IReadOnlyList<string>? required = null)
    {
        var name = NameOf(type);
        if (!Components.ContainsKey(name))
        {
            Components[name] = new JsonObject(); // Its name is taken while it is made, should it hold itself.
            Components[name] = Describe(type, required);
        }

        return new() { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>Returns the name of a type in the document: <c>JobAnswer</c> is a Job, <c>GenerationBody</c> a GenerationRequest.</summary>
    internal static string NameOf(Type type)
    {
        var name = type.Name;
        return name.EndsWith("Answer", StringComparison.Ordinal) ? name[..^6]
            : name.EndsWith("Body", StringComparison.Ordinal) ? name[..^4] + "Request"
            : name.StartsWith("Api", StringComparison.Ordinal) ? name[3..]
            : name;
    }

    private JsonObject Describe(Type type, IReadOnlyList<string>? required)
    {
        var json = ApiJsonContext.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type.Name} is missing in ApiJsonContext.");
        var schema = json.GetJsonSchemaAsNode(_options).AsObject();
        schema["type"] = "object";
        foreach (var member in required ?? [])
        {
            schema["properties"]![member]!["type"] = WithoutNull(schema["properties"]![member]!["type"]!);
        }

        var members = required ?? [.. json.Properties.Where(IsAlwaysThere).Select(property => property.Name)];
        schema["required"] = new JsonArray([.. members.Select(member => (JsonNode)member)]);
        return schema;
    }

    /// <summary>Takes <c>null</c> out: what reads a request says what is missing in words of its own, so its types let everything in.</summary>
    private static JsonNode WithoutNull(JsonNode type) =>
        type is JsonArray types ? types.First(one => (string?)one != "null")!.DeepClone() : type.DeepClone();

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.Get is not null && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is not { Length: > 0 };

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        var property = context.PropertyInfo?.AttributeProvider as PropertyInfo;
        if (!context.Path.IsEmpty && IsComponent(context.TypeInfo))
        {
            var reference = RefTo(context.TypeInfo.Type);
            return Described(
                context.PropertyInfo?.IsGetNullable == true ? new() { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference,
                property);
        }

        if (node is not JsonObject schema)
        {
            return new JsonObject(); // "true": anything.
        }

        // A pattern is for readers of numbers in strings; and a default of C# makes a member look as if it were always there.
        schema.Remove("pattern");
        schema.Remove("default");
        if (property?.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
        {
            var values = new JsonArray([.. words.Values.Select(value => (JsonNode?)(string?)value)]);
            if (context.PropertyInfo!.IsGetNullable)
            {
                values.Add(null);
            }

            schema["enum"] = values;
        }

        if (property is null && context.Path.IsEmpty && _words.Of(context.TypeInfo.Type) is { } text)
        {
            schema["description"] = text;
        }

        return Described(schema, property);
    }

    private JsonObject Described(JsonObject schema, PropertyInfo? property)
    {
        if (property is not null && _words.Of(property) is { } text)
        {
            schema["description"] = text;
        }

        return schema;
    }

    private static bool IsComponent(JsonTypeInfo type) =>
        type.Kind is JsonTypeInfoKind.Object && type.Type.Namespace?.StartsWith(Ours, StringComparison.Ordinal) == true;
}
