using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.People;

/// <summary>The scripts that change accounts: each sees to it that an account that was deleted does not come back by halves.</summary>
internal static class PeopleScripts
{
    public static readonly RedisScript AddApiKey = Read("AddApiKey");
    public static readonly RedisScript Change = Read("Change");
    public static readonly RedisScript KeepSession = Read("KeepSession");
    public static readonly RedisScript Link = Read("Link");
    public static readonly RedisScript NoteUse = Read("NoteUse");
    public static readonly RedisScript StartSession = Read("StartSession");
    public static readonly RedisScript TouchSession = Read("TouchSession");
    public static readonly RedisScript Unlink = Read("Unlink");

    private static RedisScript Read(string name) => LuaFile.Read(typeof(PeopleScripts), name);
}
