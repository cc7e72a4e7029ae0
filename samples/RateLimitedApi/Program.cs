// A web API that limits by API key. Set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN first.
using Upstash.Rest.AspNetCore;
using Upstash.Rest.Client;
using Upstash.Rest.Client.RateLimiting;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddUpstash().AddRedis();
builder.Services.AddUpstashRateLimiter(limits => limits.AddPolicy("api", policy => policy
    .ByApiKey("X-Api-Key")
    .Limit("burst", new SlidingWindow(20, TimeSpan.FromSeconds(10)))
    .Limit("daily", new FixedWindow(1000, TimeSpan.FromDays(1)))));

var app = builder.Build();
app.UseUpstashRateLimiter();

var api = app.MapGroup("/api").RequireUpstashRateLimit("api");
api.MapGet("/time", (TimeProvider clock) => clock.GetUtcNow());
api.MapGet("/report", () => "a long one").RequireUpstashRateLimit("api", rate: 10);
app.Run();
