using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Gallery;

/// <summary>The scripts of shelves and reports: each is the one step of its kind.</summary>
internal static class GalleryScripts
{
    public static readonly RedisScript List = Read("List");
    public static readonly RedisScript Mark = Read("Mark");
    public static readonly RedisScript Put = Read("Put");
    public static readonly RedisScript Replace = Read("Replace");
    public static readonly RedisScript Report = Read("Report");
    public static readonly RedisScript Reports = Read("Reports");

    private static RedisScript Read(string name) => LuaFile.Read(typeof(GalleryScripts), name);
}
