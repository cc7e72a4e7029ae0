using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>The scripts about who makes an answer.</summary>
internal static class AnswerScripts
{
    public static readonly RedisScript Lease = RedisScript.Embedded(typeof(AnswerScripts), "Scripts.Lease.lua");
    public static readonly RedisScript Renew = RedisScript.Embedded(typeof(AnswerScripts), "Scripts.Renew.lua");
    public static readonly RedisScript Release = RedisScript.Embedded(typeof(AnswerScripts), "Scripts.Release.lua");
}
