namespace Upstash.Rest.Client.AnswerCaching;

/// <summary>Where an answer comes from.</summary>
public enum AnswerOrigin
{
    /// <summary>This call made it.</summary>
    Created,

    /// <summary>Another call made it while this one waited, in this process or another.</summary>
    Shared,

    /// <summary>It was there.</summary>
    Kept,
}
