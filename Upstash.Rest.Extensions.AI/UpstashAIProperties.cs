namespace Upstash.Rest.Extensions.AI;

/// <summary>The names by which one call speaks with the middlewares, in the <c>AdditionalProperties</c> of its options and of its answer.</summary>
/// <remarks>The middlewares leave them in the options for those within; none of them becomes part of what a cache compares.</remarks>
public static class UpstashAIProperties
{
    /// <summary>Of options: <c>true</c> asks the generator anew, and keeps nothing.</summary>
    public const string BypassCache = "upstash.cache.bypass";

    /// <summary>Of options: text that says whose answers may be given; those of another are never found. See the <c>Partition</c> of a cache's options.</summary>
    public const string Partition = "upstash.cache.partition";

    /// <summary>Of options: a number from 0 to 1, the lowest score that counts as a semantic hit in this call.</summary>
    public const string MinimumProximity = "upstash.cache.minimumProximity";

    /// <summary>Of options: text that says whom a rate limit counts: a pseudonym, since it becomes part of a key.</summary>
    public const string Identifier = "upstash.ratelimit.identifier";

    /// <summary>Of options: the id that a queue keeps the picture under; see <see cref="ImageQueue.NewId"/>.</summary>
    public const string QueueId = "upstash.queue.id";

    /// <summary>Of an answer's contents, a chat's answer or an embedding: <c>exact</c> or <c>semantic</c> where it came from a cache.</summary>
    public const string Hit = "upstash.cache.hit";

    /// <summary>Of an answer from a cache: how near the prompts are, from 0 to 1.</summary>
    public const string Score = "upstash.cache.score";

    /// <summary>Of an answer from a cache: the prompt that it was made for, where that is another one.</summary>
    public const string MatchedPrompt = "upstash.cache.matchedPrompt";

    /// <summary>Of an answer from a cache: how old it is, a <see cref="TimeSpan"/>.</summary>
    public const string Age = "upstash.cache.age";

    /// <summary>Gets those of options, which a cache does not compare.</summary>
    internal static bool IsOurs(string name) => name is BypassCache or Partition or MinimumProximity or Identifier or QueueId;
}
