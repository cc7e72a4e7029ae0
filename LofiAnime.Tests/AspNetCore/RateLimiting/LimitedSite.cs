using System.Net;
using System.Security.Claims;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.AspNetCore.RateLimiting;

/// <summary>A small application in memory. <c>X-Test-Address</c> is where a request comes from, <c>X-Test-User</c> who has signed in.</summary>
internal sealed class LimitedSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LimitedSite(WebApplication app, LogCollector log)
    {
        _app = app;
        Log = log;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public LogCollector Log { get; }

    /// <summary>Starts it.</summary>
    /// <param name="redis">Where it counts; <c>null</c> where nothing asks.</param>
    /// <param name="limits">Adds the policies.</param>
    /// <param name="pipeline">Adds what comes behind the limiter.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="before">Adds what comes before the limiter.</param>
    /// <param name="isLimited">Whether the limiter stands in the pipeline.</param>
    public static async Task<LimitedSite> StartAsync(
        IRedisExecutor? redis,
        Action<HttpRateLimitOptions> limits,
        Action<WebApplication> pipeline,
        Action<IServiceCollection>? services = null,
        TimeProvider? clock = null,
        Action<WebApplication>? before = null,
        bool isLimited = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var log = new LogCollector();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        if (redis is not null)
        {
            builder.Services.AddSingleton(redis);
        }

        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        builder.Services.AddUpstashRateLimiter(limits);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        before?.Invoke(app);
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers["X-Test-Address"], out var address) ? address : IPAddress.Loopback;
            if (context.Request.Headers["X-Test-User"] is [{ } user])
            {
                context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user)], "test"));
            }

            return next(context);
        });
        if (isLimited)
        {
            app.UseUpstashRateLimiter();
        }

        pipeline(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new(app, log);
    }

    /// <summary>Sends a request with headers, each as <c>name: value</c>.</summary>
    public async Task<HttpResponseMessage> SendAsync(string path, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Sends a request with headers and gives back the answer's status.</summary>
    public async Task<int> StatusAsync(string path, params string[] headers)
    {
        using var response = await SendAsync(path, headers);
        return (int)response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
