// IDistributedCache over Upstash. Set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN first.
using Caching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Upstash.Rest.Client;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddUpstash().AddRedis().AddDistributedCache(cache => cache.KeyPrefix = "shop:");
builder.Services.AddHealthChecks().AddUpstashRedis();

builder.Services.AddSingleton<PriceList>();
using var host = builder.Build();

var prices = host.Services.GetRequiredService<PriceList>();
Console.WriteLine(await prices.OfAsync("tea"));
Console.WriteLine(await prices.OfAsync("tea"));
