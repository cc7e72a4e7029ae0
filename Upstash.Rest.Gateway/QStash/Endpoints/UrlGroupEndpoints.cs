using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway.QStash.Messages;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Endpoints;

/// <summary>URL groups, which the wire calls topics: add and remove endpoints, default headers, read, delete.</summary>
internal sealed class UrlGroupEndpoints(UrlGroupStore groups, TimeProvider time, IOptions<GatewayOptions> options)
{
    private const int MostEndpoints = 100;

    /// <summary><c>POST /v2/topics/{group}/endpoints</c>: the group is made on demand.</summary>
    public async Task AddAsync(HttpContext context)
    {
        var name = Name(context);
        var added = await EndpointsAsync(context, needsUrl: true).ConfigureAwait(false);
        await groups.ChangeAsync(name, group => With(name, group, added), context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v2/topics/{group}/endpoints</c>: with the last one goes the group.</summary>
    public async Task RemoveAsync(HttpContext context)
    {
        var name = Name(context);
        var removed = await EndpointsAsync(context, needsUrl: false).ConfigureAwait(false);
        await groups.ChangeAsync(
            name,
            group =>
            {
                var left = (group ?? throw Missing(name)).Endpoints.Where(endpoint => !removed.Exists(one => Same(one, endpoint))).ToArray();
                return left.Length == 0 ? null : group with { Endpoints = left, UpdatedAt = Now() };
            },
            context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>PATCH /v2/topics/{group}</c>: settings for messages that do not bring their own.</summary>
    public async Task SetDefaultsAsync(HttpContext context)
    {
        var name = Name(context);
        using var body = await QStashRequest.JsonAsync(context, options.Value.MaxRequestBytes).ConfigureAwait(false);
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("headers", out var headers) || headers.ValueKind != JsonValueKind.Object)
        {
            throw QStashRefusal.BadRequest("write {\"headers\":{\"Upstash-Retries\":\"3\"}}");
        }

        var settings = new Dictionary<string, string>();
        foreach (var header in headers.EnumerateObject())
        {
            var value = header.Value.ValueKind == JsonValueKind.Array ? string.Join(',', header.Value.EnumerateArray().Select(one => one.ToString())) : header.Value.ToString();
            settings[header.Name.ToLowerInvariant()] = value;
        }

        MessageSettings.Read(settings);
        await groups.ChangeAsync(name, group => (group ?? throw Missing(name)) with { DefaultSettings = settings, UpdatedAt = Now() }, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary><c>GET /v2/topics</c>.</summary>
    public async Task ListAsync(HttpContext context)
    {
        var all = await groups.ListAsync(context.RequestAborted).ConfigureAwait(false);
        await QStashAnswer.WriteAsync(context, new JsonArray([.. all.Select(View)])).ConfigureAwait(false);
    }

    /// <summary><c>GET /v2/topics/{group}</c>.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var group = await groups.FindAsync(Name(context), context.RequestAborted).ConfigureAwait(false) ?? throw Missing(Name(context));
        await QStashAnswer.WriteAsync(context, View(group)).ConfigureAwait(false);
    }

    /// <summary><c>DELETE /v2/topics/{group}</c>.</summary>
    public Task DeleteAsync(HttpContext context)
    {
        var name = Name(context);
        return groups.ChangeAsync(name, group => group is null ? throw Missing(name) : null, context.RequestAborted);
    }

    private UrlGroup With(string name, UrlGroup? group, List<UrlGroupEndpoint> added)
    {
        var endpoints = new List<UrlGroupEndpoint>(group?.Endpoints ?? []);
        foreach (var endpoint in added)
        {
            var index = endpoints.FindIndex(known => Same(endpoint, known));
            if (index < 0)
            {
                endpoints.Add(endpoint);
            }
            else
            {
                endpoints[index] = endpoint with { Name = endpoint.Name ?? endpoints[index].Name };
            }
        }

        return endpoints.Count > MostEndpoints
            ? throw QStashRefusal.BadRequest($"a URL group has at most {MostEndpoints} endpoints")
            : new()
            {
                Name = name,
                CreatedAt = group?.CreatedAt ?? Now(),
                UpdatedAt = Now(),
                Endpoints = endpoints,
                DefaultSettings = group?.DefaultSettings ?? new Dictionary<string, string>(),
            };
    }

    private async Task<List<UrlGroupEndpoint>> EndpointsAsync(HttpContext context, bool needsUrl)
    {
        using var body = await QStashRequest.JsonAsync(context, options.Value.MaxRequestBytes).ConfigureAwait(false);
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("endpoints", out var list)
            || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw QStashRefusal.BadRequest("write {\"endpoints\":[{\"url\":\"https://...\",\"name\":\"optional\"}]}, with at least one");
        }

        return [.. list.EnumerateArray().Select(one => Read(one, needsUrl))];
    }

    private static UrlGroupEndpoint Read(JsonElement one, bool needsUrl)
    {
        var url = Text(one, "url");
        var name = Text(one, "name");
        return url is null && (needsUrl || name is null)
            ? throw QStashRefusal.BadRequest(needsUrl ? "an endpoint needs a url" : "an endpoint to remove needs its url or name")
            : new(name is null ? null : MessageSettings.Name("endpoint", name), url is null ? "" : MessageSettings.Url("endpoint", url));
    }

    private static string? Text(JsonElement one, string name) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Same(UrlGroupEndpoint asked, UrlGroupEndpoint known) =>
        (asked.Name is not null && asked.Name == known.Name) || (asked.Url.Length > 0 && asked.Url == known.Url);

    private static JsonObject View(UrlGroup group) => new()
    {
        ["name"] = group.Name,
        ["createdAt"] = group.CreatedAt,
        ["updatedAt"] = group.UpdatedAt,
        ["endpoints"] = new JsonArray([.. group.Endpoints.Select(View)]),
    };

    private static JsonObject View(UrlGroupEndpoint endpoint)
    {
        var view = new JsonObject { ["url"] = endpoint.Url };
        MessageView.Add(view, "name", endpoint.Name);
        return view;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Name(HttpContext context) => MessageSettings.Name("URL group", QStashRequest.Segment(context, "group"));

    private static QStashRefusal Missing(string name) => QStashRefusal.NotFound($"topic {name} not found");
}
