using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>The scripts that change jobs: each is the one step of its kind.</summary>
internal static class JobScripts
{
    public static readonly RedisScript Claim = Read("Claim");
    public static readonly RedisScript Create = Read("Create");
    public static readonly RedisScript Due = Read("Due");
    public static readonly RedisScript Move = Read("Move");
    public static readonly RedisScript Watch = Read("Watch");

    private static RedisScript Read(string name) => LuaFile.Read(typeof(JobScripts), name);
}
