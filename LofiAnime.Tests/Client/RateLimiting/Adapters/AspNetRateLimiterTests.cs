using System.Net;
using System.Threading.RateLimiting;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Adapters;

/// <summary>The adapter in ASP.NET's own middleware, over the embedded engine.</summary>
[Category("Whole")]
public sealed class AspNetRateLimiterTests
{
    [Test]
    public async Task Policy_OverTheLimit_AnswersTooManyRequestsAndWhenToComeBack()
    {
        using var redis = await LiveRedis.ClientAsync();
        var clock = new ManualTimeProvider();
        var limiter = new UpstashRateLimiter(
            redis, new FixedWindow(2, TimeSpan.FromMinutes(1)), new() { Prefix = LiveRedis.UniqueKey("policy") }, clock);
        clock.Advance(TimeSpan.FromSeconds(20));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy("by-key", context => UpstashRateLimitPartition.Get($"{context.Request.Headers["X-Api-Key"]}", limiter, timeProvider: clock));
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter =
                    context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? $"{Math.Ceiling(wait.TotalSeconds)}" : "none";
                return ValueTask.CompletedTask;
            };
        });
        await using var app = builder.Build();
        app.UseRateLimiter();
        app.MapGet("/", () => "hello").RequireRateLimiting("by-key");
        await app.StartAsync();
        using var client = app.GetTestClient();

        var answers = new List<HttpResponseMessage>();
        foreach (var key in new[] { "ann", "ann", "ann", "bob" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Api-Key", key } } };
            answers.Add(await client.SendAsync(request));
        }

        Assert.That(
            answers.Select(answer => answer.StatusCode),
            Is.EqualTo(new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK }));
        Assert.That(answers[2].Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [Test]
    public async Task Policy_WithAQueue_AnswersWhenTheTurnComes()
    {
        using var redis = await LiveRedis.ClientAsync();
        var clock = new ManualTimeProvider();
        var limiter = new UpstashRateLimiter(
            redis, new FixedWindow(1, TimeSpan.FromMinutes(1)), new() { Prefix = LiveRedis.UniqueKey("policy"), Timeout = Timeout.InfiniteTimeSpan }, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddRateLimiter(options => options.AddPolicy(
            "queued", _ => UpstashRateLimitPartition.Get("ann", limiter, new() { QueueLimit = 1 }, clock)));
        await using var app = builder.Build();
        app.UseRateLimiter();
        app.MapGet("/", () => "hello").RequireRateLimiting("queued");
        await app.StartAsync();
        using var client = app.GetTestClient();

        using var first = await client.GetAsync("/");
        var second = client.GetAsync("/");
        await clock.WaitForTimerAsync().WaitAsync(GatewayRespStub.Guard); // The queue's: nothing else has one.
        Assert.That(second.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.That((await second.WaitAsync(GatewayRespStub.Guard)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
