using Microsoft.AspNetCore.Http;
using Upstash.Rest.Client.RateLimiting;

namespace Upstash.Rest.AspNetCore.RateLimiting;

/// <summary>The decision about one request, and what is needed to write it into the answer's head.</summary>
internal sealed class RateLimitFeature(string policy, RateLimitDecision decision, RateLimitHeaderOptions headers, TimeProvider timeProvider) : IRateLimitFeature
{
    public string Policy { get; } = policy;

    public RateLimitDecision Decision { get; } = decision;

    /// <summary>Writes the headers at the last moment: what clears the answer, or keeps it in a cache, meets none of them.</summary>
    public void WriteWhenStarting(HttpResponse response) => response.OnStarting(
        static state =>
        {
            var (feature, response) = ((RateLimitFeature, HttpResponse))state;
            feature.Write(response.Headers);
            return Task.CompletedTask;
        },
        (this, response));

    private void Write(IHeaderDictionary target) => RateLimitHeaders.Write(target, Decision, headers, timeProvider.GetUtcNow());
}
