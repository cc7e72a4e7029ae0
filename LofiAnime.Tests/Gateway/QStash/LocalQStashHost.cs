using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.Gateway;
using Upstash.Rest.Gateway.QStash;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>A gateway with the local QStash on, and a client that has the development token.</summary>
internal sealed class LocalQStashHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalQStashHost(WebApplication app, EventWatcher events)
    {
        _app = app;
        Events = events;
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/qstash";
        Client = new HttpClient { Timeout = GatewayRespStub.Guard };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DevCredentials.Token);
    }

    public EventWatcher Events { get; }

    public string Url { get; }

    public HttpClient Client { get; }

    public static async Task<LocalQStashHost> StartAsync(string redis, TimeProvider time, Action<GatewayOptions>? configure = null)
    {
        // As empty as the one in which the site embeds its gateway.
        var builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = "Development" });
        var events = new EventWatcher();
        builder.Services.AddLogging(logging => logging.AddProvider(events).AddFilter("Microsoft", LogLevel.Error));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time);
        builder.Services.AddUpstashRestGateway(options =>
        {
            options.Redis = redis;
            options.Token = GatewayHost.Token;
            options.QStash = true;
            // The same clock measures it: a test that moves on a minute must not break off a command that is under way.
            options.CommandTimeout = GatewayOptions.GreatestTimeout;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseRouting();
        app.MapUpstashRest();
        await app.StartAsync();
        return new(app, events);
    }

    /// <summary>Sends a request; headers are pairs.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Url + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "text/plain");
            request.Content.Headers.ContentType = new("text/plain");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Publishes to a URL, and gives the message's id.</summary>
    public async Task<string> PublishAsync(string url, string body = "", params (string Name, string Value)[] headers)
    {
        var (status, answer) = await SendAsync("POST", "/v2/publish/" + url, body, headers);
        Assert.That(status, Is.EqualTo(201), answer?.ToJsonString());
        return (string)answer!["messageId"]!;
    }

    /// <summary>The states that a message has gone through, the earliest first.</summary>
    public async Task<string[]> StatesAsync(string messageId)
    {
        var (_, log) = await SendAsync("GET", $"/v2/logs?messageId={messageId}&count=1000");
        return [.. log!["logs"]!.AsArray().Select(entry => (string)entry!["state"]!).Reverse()];
    }

    /// <summary>Stops as a host does that shuts down; its database stays.</summary>
    public Task StopAsync() => _app.StopAsync().WaitAsync(GatewayRespStub.Guard);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
