using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace LofiAnime.Tests.Support;

/// <summary>The jobs' API, as a program uses it.</summary>
internal static class JobApi
{
    /// <summary>Asks for a picture.</summary>
    public static Task<HttpResponseMessage> OrderAsync(this HttpClient client, string prompt, string? key = null) =>
        client.PostJsonAsync("/api/v1/generations", JsonSerializer.Serialize(new { prompt }), key);

    /// <summary>Asks for a picture, which has to be taken, and returns the job.</summary>
    public static async Task<JsonElement> OrderedAsync(this HttpClient client, string prompt, string? key = null)
    {
        using var answer = await client.OrderAsync(prompt, key);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static Task<JsonElement> JobAsync(this HttpClient client, string id) => client.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}");

    public static Task<HttpResponseMessage> CancelAsync(this HttpClient client, string id) => client.PostAsync($"/api/v1/jobs/{id}/cancel", null);

    public static Task<HttpResponseMessage> RetryAsync(this HttpClient client, string id) => client.PostAsync($"/api/v1/jobs/{id}/retry", null);

    public static Task<EventStreamReader> EventsAsync(this HttpClient client, string id, long? lastEventId = null) =>
        EventStreamReader.GetAsync(client, $"/api/v1/jobs/{id}/events", lastEventId);

    /// <summary>Follows a job until an answer says that it stands somewhere.</summary>
    public static async Task<JsonElement> UntilAsync(this HttpClient client, string id, string status)
    {
        using var events = await client.EventsAsync(id);
        while (true)
        {
            var text = await events.EventAsync();
            Assert.That(text, Is.Not.Empty, $"the events ended before {status}");
            var data = text.Split('|').LastOrDefault(line => line.StartsWith("data: {\"id\"", StringComparison.Ordinal));
            if (data is not null && JsonDocument.Parse(data[6..]).RootElement is var job && job.Text("status") == status)
            {
                return job;
            }
        }
    }

    /// <summary>Reads what the visitor has left.</summary>
    public static async Task<long> LeftAsync(this HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/quota")).GetProperty("remaining").GetInt64();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static string? Id(this JsonElement job) => job.Text("id");

    /// <summary>Reads a problem, and checks that it is a whole one.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.That(problem.Text("code"), Is.EqualTo(code));
        Assert.That(problem.Text("type"), Is.EqualTo("urn:lofianime:problem:" + code));
        Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo(status));
        Assert.That(problem.Text("title"), Is.Not.Empty);
        Assert.That(problem.Text("detail"), Is.Not.Empty);
        Assert.That(problem.Text("traceId"), Is.Not.Empty);
        return problem;
    }
}
