using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Controllers;
using LofiAnime.Web.Controllers.Api.Docs;
using LofiAnime.Web.Controllers.Api.V1;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Contract;

/// <summary>The API's document says what the API does, no less and no more.</summary>
[Category("Unit")]
public sealed class OpenApiTests
{
    // They are called by providers, not by clients; and the page is no part of what it shows.
    private static readonly string[] NotForClients = ["/api/webhooks/", "/api/callbacks/", "/api/docs"];

    // Only a provider that signs its calls is told so.
    private static readonly string[] NotForClientsCodes = ["bad-signature"];

    [Test]
    public void Document_IsTheApprovedOne()
    {
        var approved = Path.Combine(RepositoryRoot.Path, "LofiAnime.Tests", "Contract", "OpenApi.approved.json");
        var actual = Text(Document()) + "\n";
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetFileName(approved));
        File.WriteAllText(received, actual);

        Assert.That(
            actual,
            Is.EqualTo(File.Exists(approved) ? File.ReadAllText(approved) : ""),
            $"The API's contract changed. If that is meant and docs/api.md allows it, review the change and copy {received} over {approved}.");
    }

    [Test]
    [Category("Whole")]
    public async Task Document_HasEveryRouteOfTheRunningSite_AndNoOther()
    {
        await using var site = await SiteFactory.OnLiveRedisAsync();
        using var client = site.Visit();

        var served = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var documented = served["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Methods: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods))
            .Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal) && !NotForClients.Any(path => route.Path.StartsWith(path, StringComparison.Ordinal)))
            .SelectMany(route => (route.Methods ?? []).Where(method => method != "HEAD").Select(method => $"{method} {route.Path}"));

        Assert.That(documented, Is.EquivalentTo(routes.Distinct(StringComparer.Ordinal)));
    }

    [Test]
    public void Document_ListsEveryProblemThatTheCodeCanMake()
    {
        var codes = Schema("Problem")["properties"]!["code"]!["enum"]!.AsArray().Select(code => (string)code!).ToArray();

        Assert.That(Problems().Select(problem => problem.Code).Except(NotForClientsCodes).Except(codes), Is.Empty);
        Assert.That(codes, Is.SubsetOf(Problems().Select(problem => problem.Code)));
    }

    [Test]
    public void Problems_OfOneCode_HaveOneStatusAndTitle() => Assert.That(
        Problems().GroupBy(problem => problem.Code).Where(same => same.Select(problem => (problem.Status, problem.Title)).Distinct().Count() > 1).Select(same => same.Key),
        Is.Empty);

    [Test]
    public void Examples_AreReadByTheTypesThatTheyShow()
    {
        var contents = ApiOperations.All.SelectMany(operation => operation.Answers.SelectMany(answer => answer.Contents).Append(operation.Body)).OfType<ApiContent>().Where(content => content.Type is not null).ToArray();

        Assert.That(contents, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var content in contents)
            {
                Assert.That(content.Examples, Is.Not.Empty, content.Type!.Name);
                var json = ApiJsonContext.Default.GetTypeInfo(content.Type)!;
                foreach (var example in content.Examples.Values)
                {
                    var text = JsonSerializer.Serialize(example, json);
                    Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize(text, json), json), Is.EqualTo(text), "it stays what it is when it is read and written again");
                }
            }
        });
    }

    [Test]
    public void Words_OfAJob_AreTheOnesOfTheCode() => Assert.Multiple(() =>
    {
        Assert.That(WordsOf("Job", "status"), Is.EquivalentTo(Enum.GetValues<JobStatus>().Select(status => status.Word())));
        Assert.That(WordsOf("JobError", "code"), Is.EquivalentTo(Enum.GetValues<PictureFailure>().Select(FailureWords.Code).Append("expired").Distinct()));
    });

    [Test]
    public void Everything_IsDescribed()
    {
        var silent = Document()["components"]!["schemas"]!.AsObject().SelectMany(schema =>
            schema.Value!["properties"]!.AsObject().Where(property => property.Value!["description"] is null).Select(property => $"{schema.Key}.{property.Key}")
                .Concat(schema.Value["description"] is null ? [schema.Key] : []));

        Assert.That(silent, Is.Empty);
        Assert.That(ApiOperations.All.Where(operation => operation.Description.Length == 0).Select(operation => operation.Id), Is.Empty);
        Assert.That(ApiOperations.All.Select(operation => operation.Id), Is.Unique);
    }

    private static JsonObject Document() => OpenApiWriter.Write("/");

    private static JsonNode Schema(string name) => Document()["components"]!["schemas"]![name]!;

    private static IEnumerable<string?> WordsOf(string schema, string property) =>
        Schema(schema)["properties"]![property]!["enum"]!.AsArray().Select(word => (string?)word);

    private static string Text(JsonObject document) => document.ToJsonString(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });

    /// <summary>Returns all problems that there are: each one's members and makers, called with whatever they take.</summary>
    private static IEnumerable<ApiProblem> Problems()
    {
        const BindingFlags ours = BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var fixedOnes = typeof(ApiProblem).GetProperties(ours).Where(property => property.PropertyType == typeof(ApiProblem)).Select(property => (ApiProblem)property.GetValue(null)!);
        var makers = typeof(ApiProblem).GetMethods(ours)
            .Where(method => method is { IsSpecialName: false, Name: not nameof(ApiProblem.Of) } && method.ReturnType == typeof(ApiProblem))
            .Select(method => (ApiProblem)method.Invoke(null, [.. method.GetParameters().Select(parameter => Some(parameter.ParameterType))])!);
        var statuses = Enumerable.Range(400, 200).Select(ApiProblem.Of).DistinctBy(problem => problem.Code);
        return fixedOnes.Concat(makers).Concat(statuses);
    }

    private static object? Some(Type type) =>
        type == typeof(string) ? "something"
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
        : type == typeof(TimeSpan?) ? TimeSpan.FromSeconds(1)
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsAssignableFrom(typeof(Dictionary<string, string[]>)) ? new Dictionary<string, string[]>(StringComparer.Ordinal) { ["field"] = ["problem"] }
        : null;
}
