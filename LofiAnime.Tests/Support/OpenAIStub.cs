using System.Text.Json;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Support;

/// <summary>A stubbed OpenAI: its image call, and the host of the pictures that it answers by their address.</summary>
internal sealed class OpenAIStub : IDisposable
{
    public const string Key = "sk-stub-key-that-must-not-leak";

    private readonly WireMockServer _server = WireMockServer.Start();

    public Uri Endpoint => new(_server.Url! + "/v1");

    /// <summary>Gets the host of the pictures, as a list of hosts has it.</summary>
    public string Host => new Uri(_server.Url!).Authority;

    /// <summary>Gets the bodies of the image calls, in order.</summary>
    public IReadOnlyList<JsonElement> Calls => [.. _server.LogEntries
        .Where(entry => entry.RequestMessage is { Method: "POST", Path: "/v1/images/generations" })
        .Select(entry => JsonDocument.Parse(entry.RequestMessage.Body!).RootElement)];

    /// <summary>Gets the <c>Authorization</c> headers of the image calls, in order.</summary>
    public IReadOnlyList<string> Keys => [.. _server.LogEntries
        .Where(entry => entry.RequestMessage.Method == "POST")
        .Select(entry => entry.RequestMessage.Headers!["Authorization"].ToString())];

    /// <summary>Answers with a picture's bytes.</summary>
    public OpenAIStub Makes(byte[]? picture = null) =>
        Answers($$$"""{"created":1713833628,"data":[{"b64_json":"{{{Convert.ToBase64String(picture ?? PhotoFiles.LossyWebp())}}}"}],"usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40} } }""");

    /// <summary>Answers with the address of a picture, which is served here.</summary>
    public OpenAIStub MakesByAddress(byte[] picture, string? host = null)
    {
        _server.Given(Request.Create().WithPath("/pictures/one.png").UsingGet()).RespondWith(Response.Create().WithStatusCode(200).WithBody(picture));
        return Answers($$"""{"created":1589478378,"data":[{"url":"http://{{host ?? Host}}/pictures/one.png","revised_prompt":"as the vendor has it"}]}""");
    }

    /// <summary>Answers with an error, as OpenAI writes it.</summary>
    public OpenAIStub Refuses(int status, string code, string? retryAfter = null)
    {
        var response = Json($$$"""{"error":{"message":"The vendor's words, with the prompt: a harbour nobody else may read about","type":"image_generation_user_error","param":null,"code":"{{{code}}}"}}""", status);
        return Answers(retryAfter is null ? response : response.WithHeader("Retry-After", retryAfter));
    }

    public OpenAIStub Answers(string body) => Answers(Json(body));

    public OpenAIStub Answers(IResponseBuilder response)
    {
        _server.Given(Request.Create().WithPath("/v1/images/generations").UsingPost()).RespondWith(response);
        return this;
    }

    public static IResponseBuilder Json(string body, int status = 200) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body);

    public void Dispose() => _server.Stop();
}
