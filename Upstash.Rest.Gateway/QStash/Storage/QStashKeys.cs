using System.Security.Cryptography;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>The Redis keys of the local QStash. What a user names freely, and may be personal, goes in as a hash.</summary>
/// <remarks>All begin with <c>qstash:dev:</c>, without a hash tag: this is for one server, not for a cluster.</remarks>
internal static class QStashKeys
{
    public const string Due = "qstash:dev:due";
    public const string Messages = "qstash:dev:messages";
    public const string Sequence = "qstash:dev:sequence";
    public const string Log = "qstash:dev:log";
    public const string Letters = "qstash:dev:letters";
    public const string Triggers = "qstash:dev:triggers";
    public const string Schedules = "qstash:dev:schedules";
    public const string Queues = "qstash:dev:queues";
    public const string Flows = "qstash:dev:flows";
    public const string Groups = "qstash:dev:groups";
    public const string SigningKeys = "qstash:dev:keys";

    /// <summary>Stands in a script's list of keys where a message has none; never written.</summary>
    public const string None = "qstash:dev:none";

    private const string LetterPrefix = "qstash:dev:letter:";

    public static string Message(string id) => $"qstash:dev:message:{id}";

    public static string Letter(string id) => LetterPrefix + id;

    public static string LetterId(string key) => key[LetterPrefix.Length..];

    public static string Schedule(string id) => $"qstash:dev:schedule:{id}";

    public static string ScheduleStates(string id) => $"qstash:dev:schedule:{id}:states";

    public static string Group(string name) => $"qstash:dev:group:{name}";

    public static string Queue(string name) => $"qstash:dev:queue:{name}";

    public static string QueueOrder(string name) => $"qstash:dev:queue:{name}:order";

    public static string Flow(string key) => $"qstash:dev:flow:{Hash(key)}";

    public static string FlowRunning(string key) => $"qstash:dev:flow:{Hash(key)}:running";

    public static string FlowWaiting(string key) => $"qstash:dev:flow:{Hash(key)}:waiting";

    public static string Deduplication(string id) => $"qstash:dev:dedup:{Hash(id)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
