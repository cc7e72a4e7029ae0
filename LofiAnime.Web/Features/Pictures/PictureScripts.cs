using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>The scripts that change what is known of pictures.</summary>
internal static class PictureScripts
{
    public static readonly RedisScript Change = Read("Change");

    private static RedisScript Read(string name) => LuaFile.Read(typeof(PictureScripts), name);
}
