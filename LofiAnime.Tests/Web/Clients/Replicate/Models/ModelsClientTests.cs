using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;
using WireMock.RequestBuilders;
using static LofiAnime.Tests.Web.Clients.Replicate.ReplicateSite;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Wire")]
public sealed class ModelsClientTests : IDisposable
{
    private const string Schema = """
        {"components":{"schemas":{
          "Input":{"required":["prompt"],"properties":{
            "seed":{"type":"integer","x-order":2},
            "ratio":{"allOf":[{"$ref":"#/components/schemas/ratio"}],"default":"1:1","description":"The shape","x-order":1},
            "prompt":{"type":"string","x-order":0},
            "steps":{"type":"integer","minimum":1,"maximum":50,"default":28,"x-order":3},
            "image":{"type":"string","format":"uri"},
            "odd":7}},
          "ratio":{"type":"string","enum":["1:1","16:9"]},"Output":{"type":"array"}}}}
        """;

    private const string Model = $$$"""{"owner":"o","name":"n","is_official":true,"run_count":7000000000,"latest_version":{"id":"v1","openapi_schema":{{{Schema}}}}}""";

    private readonly ReplicateSite _site = new();

    public void Dispose() => _site.Dispose();

    [Test]
    public async Task InputsAsync_Schema_TellsEachInputInItsOrder()
    {
        Gets("/v1/models/o/n", Model);

        var inputs = await _site.Client().Models.InputsAsync("o", "n", CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(inputs.Select(input => input.Name), Is.EqualTo(new[] { "prompt", "ratio", "seed", "steps", "image", "odd" }));
            Assert.That(inputs.Where(input => input.IsRequired).Select(input => input.Name), Is.EqualTo(new[] { "prompt" }));
            Assert.That(inputs[1].Type, Is.EqualTo("string"));
            Assert.That(inputs[1].Description, Is.EqualTo("The shape"));
            Assert.That(inputs[1].Choices.Select(choice => choice.GetString()), Is.EqualTo(new[] { "1:1", "16:9" }));
            Assert.That(inputs[1].Default!.Value.GetString(), Is.EqualTo("1:1"));
            Assert.That((inputs[3].Minimum, inputs[3].Maximum), Is.EqualTo((1d, 50d)));
            Assert.That(inputs[4].Format, Is.EqualTo("uri"));
        });
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"components":{"schemas":7}}""")]
    [Category("Unit")]
    public void Read_NoSchema_HasNoInputs(string schema) => Assert.That(ModelInput.Read(JsonElement.Parse(schema)), Is.Empty);

    [Test]
    public async Task SearchAsync_Words_AreSentAsTextByTheVerbQuery()
    {
        _site.Api.Given(Request.Create().WithPath("/v1/models").UsingMethod("QUERY")).RespondWith(Json($$"""{"results":[{{Model}}]}"""));

        var found = await _site.Client().Models.SearchAsync("lofi anime", CancellationToken.None);

        var request = _site.Api.LogEntries.Single().RequestMessage;
        Assert.That(found.Single().RunCount, Is.EqualTo(7_000_000_000));
        Assert.That(System.Text.Encoding.UTF8.GetString(request.BodyAsBytes), Is.EqualTo("lofi anime"));
        Assert.That(request.Headers!["Content-Type"].ToString(), Does.StartWith("text/plain"));
    }

    [Test]
    public async Task ListAndVersions_Pages_AreRead()
    {
        Gets("/v1/models", $$"""{"next":null,"results":[{{Model}},{{Model}}]}""");
        Gets("/v1/models/o/n/versions", """{"results":[{"id":"v2","created_at":"2025-03-01T12:00:00Z","cog_version":"0.9"}]}""");
        Gets("/v1/models/o/n/versions/v2", """{"id":"v2"}""");

        Assert.That(await _site.Client().Models.ListAsync(CancellationToken.None).CountAsync(), Is.EqualTo(2));
        Assert.That((await _site.Client().Models.VersionsAsync("o", "n", CancellationToken.None).SingleAsync()).CreatedAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        Assert.That((await _site.Client().Models.GetVersionAsync("o", "n", "v2", CancellationToken.None)).Id, Is.EqualTo("v2"));
    }

    private void Gets(string path, string json) => _site.Api.Given(Request.Create().WithPath(path).UsingGet()).RespondWith(Json(json));
}
