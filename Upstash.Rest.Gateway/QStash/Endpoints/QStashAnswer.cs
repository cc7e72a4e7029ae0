using System.Text.Json;
using System.Text.Json.Nodes;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>Writes answers of the local QStash.</summary>
internal static class QStashAnswer
{
    /// <summary>Answers with a JSON object.</summary>
    public static Task WriteAsync(HttpContext context, JsonObject answer, int status = StatusCodes.Status200OK) =>
        WriteAsync(context, (JsonNode)answer, status);

    /// <summary>Answers with JSON.</summary>
    public static async Task WriteAsync(HttpContext context, JsonNode answer, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            answer.WriteTo(json);
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
