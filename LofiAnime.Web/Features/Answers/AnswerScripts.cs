using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Answers;

/// <summary>The scripts that change answers.</summary>
internal static class AnswerScripts
{
    public static readonly RedisScript Forget = Read("Forget");

    private static RedisScript Read(string name) => LuaFile.Read(typeof(AnswerScripts), name);
}
