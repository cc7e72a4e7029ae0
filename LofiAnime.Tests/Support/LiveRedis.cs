using LofiAnime.Web.Hosting;
using LofiAnime.Web.Hosting.Embedded;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Support;

/// <summary>One embedded engine behind the gateway for the whole run, started by whoever asks first. Tests share it by using keys of their own.</summary>
internal static class LiveRedis
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"lofianime-tests-{Environment.ProcessId}");
    private static readonly Lazy<Task<EmbeddedRedis>> Shared = new(() => EmbeddedRedis.StartAsync(new DataFolder(Folder)));

    public static Task<EmbeddedRedis> StartedAsync() => Shared.Value;

    public static async Task<RedisClient> ClientAsync()
    {
        var embedded = await StartedAsync();
        return new(embedded.Url, embedded.Token);
    }

    /// <summary>Returns a key that no other test uses.</summary>
    public static string UniqueKey(string name) => $"test:{name}:{Guid.NewGuid():N}";

    public static async Task StopAsync()
    {
        if (Shared.IsValueCreated)
        {
            await (await Shared.Value).DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
