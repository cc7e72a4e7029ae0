using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>Writes the operations as OpenAPI 3.1.</summary>
internal sealed class OpenApiWriter
{
    private const string KeyScheme = "apiKey";

    private const string About =
        """
        Describe a quiet moment, and get a lofi anime picture of it.

        Asking for a picture answers with a job at once; the job makes the picture. Without a key the address of the connection is whom the quota counts. With an account's key (`Authorization: Bearer …`, made on the account's page) it is the account.

        Every error is `application/problem+json` with a `code` that does not change. Answers may get new members, and words new values; take what you do not know for something new rather than for an error.
        """;

    private readonly ApiSchemas _schemas = new();
    private readonly SortedDictionary<string, JsonNode> _examples = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> _headers = new(StringComparer.Ordinal);

    /// <summary>Returns the document.</summary>
    /// <param name="server">Where the API is: an address, or a path for wherever the document is.</param>
    public static JsonObject Write(string server) => new OpenApiWriter().Document(server);

    private JsonObject Document(string server)
    {
        var paths = new JsonObject();
        foreach (var path in ApiOperations.All.GroupBy(operation => operation.Path))
        {
            paths[path.Key] = new JsonObject(path.Select(operation => KeyValuePair.Create(operation.Method.ToLowerInvariant(), (JsonNode?)Operation(operation))));
        }

        WriteProblemSchema();
        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "LofiAnime",
                ["version"] = "1.0.0",
                ["summary"] = "Lofi anime pictures from words.",
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = server }),
            ["tags"] = Array(ApiOperations.Tags, tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.Description }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    [KeyScheme] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "An account's key, made on its page. Its scopes are `read` and `write`.",
                    },
                },
                ["headers"] = new JsonObject(_headers.Select(Pair)),
                ["examples"] = new JsonObject(_examples.Select(Pair)),
                ["schemas"] = new JsonObject(_schemas.Components.Select(Pair)),
            },
        };
    }

    private JsonObject Operation(ApiOperation operation)
    {
        var json = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
            ["description"] = operation.Description,
            ["security"] = operation.IsLegacy
                ? new JsonArray(new JsonObject())
                : new JsonArray(new JsonObject { [KeyScheme] = new JsonArray(operation.IsReading ? "read" : "write") }, new JsonObject()),
        };
        if (operation.IsLegacy)
        {
            json["deprecated"] = true;
        }

        if (operation.Parameters.Count > 0)
        {
            json["parameters"] = Array(operation.Parameters, Parameter);
        }

        if (operation.Body is { } body)
        {
            json["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content([body]) };
        }

        json["responses"] = Responses(operation);
        return json;
    }

    private JsonObject Responses(ApiOperation operation)
    {
        var responses = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var answer in operation.Answers)
        {
            responses[Text(answer.Status)] = Response(answer.Description, Content(answer.Contents), [.. answer.Headers, .. operation.TellsQuota ? ApiHeaders.Quota : []]);
        }

        foreach (var problems in ApiOperations.ProblemsOf(operation).GroupBy(problem => problem.Status))
        {
            string[] waits = problems.Any(problem => problem.RetryAfter is not null) ? [ApiHeaders.RetryAfter] : [];
            string[] key = problems.Key is StatusCodes.Status401Unauthorized ? [ApiHeaders.WwwAuthenticate] : [];
            string[] quota = operation.TellsQuota && SaysQuota(problems.Key) ? [.. ApiHeaders.Quota] : [];
            responses[Text(problems.Key)] = Response(
                string.Join(" ", problems.Select(problem => $"`{problem.Code}`: {problem.Title}.")), Problems(problems), [.. waits, .. key, .. quota]);
        }

        if (!operation.IsLegacy)
        {
            responses["default"] = Response("Any other problem: its `code` says which.", Problems([]), []);
        }

        return new(responses.Select(Pair));
    }

    private JsonObject Response(string description, JsonObject content, IReadOnlyList<string> headers)
    {
        var response = new JsonObject { ["description"] = description };
        if (headers.Count > 0)
        {
            response["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header, (JsonNode?)Header(header))));
        }

        if (content.Count > 0)
        {
            response["content"] = content;
        }

        return response;
    }

    private JsonObject Problems(IEnumerable<ApiProblem> problems)
    {
        var content = new JsonObject { ["schema"] = _schemas.RefTo(typeof(ApiProblem)) };
        var examples = new JsonObject(problems.Select(problem => KeyValuePair.Create(problem.Code, (JsonNode?)ProblemExample(problem))));
        if (examples.Count > 0)
        {
            content["examples"] = examples;
        }

        return new() { [ApiProblem.MediaType] = content };
    }

    private JsonObject ProblemExample(ApiProblem problem)
    {
        _examples.TryAdd(problem.Code, new JsonObject { ["summary"] = problem.Title, ["value"] = Json(problem with { TraceId = "0HNG3J2K4L5M6:00000001" }, typeof(ApiProblem)) });
        return new() { ["$ref"] = $"#/components/examples/{problem.Code}" };
    }

    private JsonObject Header(string name)
    {
        var (description, isNumber, example) = ApiHeaders.All[name];
        _headers.TryAdd(name, new JsonObject
        {
            ["description"] = description,
            ["schema"] = new JsonObject { ["type"] = isNumber ? "integer" : "string" },
            ["example"] = isNumber ? JsonNode.Parse(example) : example,
        });
        return new() { ["$ref"] = $"#/components/headers/{name}" };
    }

    private JsonObject Content(IReadOnlyList<ApiContent> contents) =>
        new(contents.Select(content => KeyValuePair.Create(content.MediaType, (JsonNode?)Content(content))));

    private JsonObject Content(ApiContent content)
    {
        var json = new JsonObject
        {
            ["schema"] = content.Type is { } type ? _schemas.RefTo(type, content.Required.Count > 0 ? content.Required : null) : content.Schema!.DeepClone(),
        };
        if (content.Examples.Count > 0)
        {
            json["examples"] = new JsonObject(content.Examples.Select(example =>
                KeyValuePair.Create(example.Key, (JsonNode?)new JsonObject { ["value"] = Json(example.Value, content.Type) })));
        }

        return json;
    }

    private static JsonObject Parameter(ApiParameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["in"] = parameter.In,
        ["required"] = parameter.IsRequired,
        ["description"] = parameter.Description,
        ["schema"] = parameter.Schema.DeepClone(),
    };

    /// <summary>Writes down the schema of a problem, with every code that there is.</summary>
    private void WriteProblemSchema()
    {
        _schemas.RefTo(typeof(ApiProblem));
        var codes = ApiOperations.All.SelectMany(ApiOperations.ProblemsOf).Concat(ApiOperations.ProblemsAnywhere).Select(problem => problem.Code);
        var schema = _schemas.Components[ApiSchemas.NameOf(typeof(ApiProblem))];
        schema["properties"]!["code"]!["enum"] = Array(codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), code => code);
    }

    private static JsonNode? Json(object example, Type? type) => example switch
    {
        JsonNode json => json.DeepClone(),
        string text => text,
        _ => JsonSerializer.SerializeToNode(example, ApiJsonContext.Default.GetTypeInfo(type!)!),
    };

    /// <summary>Tells whether answers of a status say what is left: with a wrong key it is nobody's, and without a database nobody knows.</summary>
    private static bool SaysQuota(int status) =>
        status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) and < StatusCodes.Status500InternalServerError;

    private static string Text(int status) => status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => new([.. items.Select(write)]);

    private static KeyValuePair<string, JsonNode?> Pair(KeyValuePair<string, JsonNode> pair) => new(pair.Key, pair.Value);
}
