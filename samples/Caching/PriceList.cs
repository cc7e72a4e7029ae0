using Microsoft.Extensions.Caching.Distributed;

namespace Caching;

/// <summary>Looks a price up at most once in five minutes.</summary>
internal sealed class PriceList(IDistributedCache cache)
{
    public async Task<string> OfAsync(string product)
    {
        if (await cache.GetStringAsync(product) is { } known)
        {
            return $"{product}: {known}, from the cache";
        }

        const string price = "3.20";
        await cache.SetStringAsync(product, price, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5) });
        return $"{product}: {price}, looked up";
    }
}
