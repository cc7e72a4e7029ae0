using Upstash.Rest.Gateway.Commands;

namespace LofiAnime.Tests.Gateway.Commands;

[Category("Unit")]
public sealed class CommandPolicyTests
{
    [TestCase("GET k")]
    [TestCase("GET MULTI")]
    [TestCase("SELECT 0")]
    [TestCase("SCRIPT LOAD DEBUG")]
    [TestCase("XREAD COUNT 1 STREAMS BLOCK 0")]
    [TestCase("XREADGROUP GROUP BLOCK BLOCK COUNT 1 STREAMS s >")]
    [TestCase("XREADGROUP NOACK GROUP BLOCK BLOCK STREAMS s >")]
    [TestCase("a-name-that-is-longer-than-every-command-there-is")]
    [TestCase("ÉXEC")]
    public void Refusal_HarmlessCommand_IsNull(string command)
    {
        Assert.That(Judge(command), Is.Null);
    }

    [TestCase("multi", "ERR Command \"MULTI\" is not allowed in REST or it has a special context path")]
    [TestCase("Subscribe c", "ERR Command \"SUBSCRIBE\" is not allowed in REST or it has a special context path")]
    [TestCase("CLIENT REPLY OFF", "ERR Command \"CLIENT\" is not allowed in REST or it has a special context path")]
    [TestCase("BLPOP l 0", "ERR Command \"BLPOP\" is not allowed in REST or it has a special context path")]
    [TestCase("xread block 0 STREAMS s $", "ERR Command \"XREAD BLOCK\" is not allowed in REST or it has a special context path")]
    [TestCase("XREADGROUP GROUP g c BLOCK 0 STREAMS s >", "ERR Command \"XREADGROUP BLOCK\" is not allowed in REST or it has a special context path")]
    [TestCase("XREADGROUP COUNT 1 BLOCK 0 GROUP g c STREAMS s >", "ERR Command \"XREADGROUP BLOCK\" is not allowed in REST or it has a special context path")]
    [TestCase("XREADGROUP NOACK block 0 GROUP g c STREAMS s >", "ERR Command \"XREADGROUP BLOCK\" is not allowed in REST or it has a special context path")]
    [TestCase("XREAD BLOCK\0x 0 STREAMS s $", "ERR Command \"XREAD BLOCK\" is not allowed in REST or it has a special context path")]
    [TestCase("MULTI\0a-name-that-is-longer-than-every-command-there-is", "ERR Command \"MULTI\" is not allowed in REST or it has a special context path")]
    [TestCase("post", "ERR Command is not available: 'POST'. See https://upstash.com/docs/redis/overall/rediscompatibility for details")]
    [TestCase("Host:", "ERR Command is not available: 'HOST:'. See https://upstash.com/docs/redis/overall/rediscompatibility for details")]
    [TestCase("SELECT 1", "ERR Only 0th database is supported")]
    [TestCase("SHUTDOWN NOSAVE", "ERR Command is not available: 'SHUTDOWN'. See https://upstash.com/docs/redis/overall/rediscompatibility for details")]
    [TestCase("script debug YES", "ERR Command is not available: 'SCRIPT DEBUG'. See https://upstash.com/docs/redis/overall/rediscompatibility for details")]
    public void Refusal_HarmfulCommand_IsTheReportedText(string command, string refusal)
    {
        Assert.That(Judge(command), Is.EqualTo(refusal));
    }

    [TestCase("get k")]
    [TestCase("HSCAN h 0")]
    [TestCase("XREAD STREAMS s 0")]
    [TestCase("EVALSHA_RO sha 0")]
    [TestCase("FCALL_RO f 0")]
    public void Refusal_ReaderReads_IsNull(string command)
    {
        Assert.That(Judge(command, isReadOnly: true), Is.Null);
    }

    [TestCase("GeoAdd k", "geoadd")]
    [TestCase("ACL RESTTOKEN u p", "acl")]
    [TestCase("EVAL_RO script 0", "eval_ro")]
    [TestCase("SCAN 0", "scan")]
    [TestCase("KEYS *", "keys")]
    [TestCase("EVAL script 0", "eval")]
    [TestCase("SET\0x k v", "set")]
    [TestCase("PUBLISH c m", "publish")]
    [TestCase("SCRIPT LOAD x", "script")]
    [TestCase("NOSUCH", "nosuch")]
    [TestCase("a-name-that-is-longer-than-every-command-there-is", "a-name-that-is-longer-than-every")]
    [TestCase("ÉXEC", "éxec")]
    public void Refusal_ReaderDoesAnythingElse_IsTheReportedText(string command, string shown)
    {
        Assert.That(
            Judge(command, isReadOnly: true),
            Is.EqualTo($"NOPERM this user has no permissions to run the '{shown}' command or its subcommand"));
    }

    [TestCase("GET", 1, true)]
    [TestCase("SET", 1, true)]
    [TestCase("SET", 2, false)]
    [TestCase("MGET", 3, true)]
    [TestCase("MSET", 2, false)]
    [TestCase("MSET", 3, true)]
    [TestCase("ECHO", 1, false)]
    [TestCase("EVAL", 1, false)]
    public void Refusal_LongArgument_DependsOnWhetherItIsAKey(string name, int position, bool isKey)
    {
        var policy = default(CommandPolicy);
        policy.Add(System.Text.Encoding.UTF8.GetBytes(name));
        for (var i = 1; i <= 3; i++)
        {
            policy.Add("a"u8, i == position ? CommandPolicy.LongestKey + 1 : CommandPolicy.LongestKey);
        }

        Assert.That(policy.Refusal, Is.EqualTo(isKey ? "ERR max key size exceeded. Limit: 32768 bytes, Actual: 32769 bytes" : null));
    }

    private static string? Judge(string command, bool isReadOnly = false)
    {
        var policy = new CommandPolicy(isReadOnly);
        foreach (var argument in command.Split(' '))
        {
            policy.Add(System.Text.Encoding.UTF8.GetBytes(argument));
        }

        return policy.Refusal;
    }
}
