namespace Upstash.Rest.Extensions.AI;

/// <summary>Why a queue has no picture.</summary>
public enum ImageFailureKind
{
    /// <summary>The generator failed.</summary>
    Failed,

    /// <summary>The generator will not make this picture, whoever asks how often.</summary>
    Refused,

    /// <summary>The generator was not done within <see cref="ImageQueueOptions.RunLimit"/>.</summary>
    TimedOut,

    /// <summary>The process that asked the generator ended before the answer: it may have been charged, so it is not asked again.</summary>
    Interrupted,

    /// <summary>The generator answered no bytes: an address would end before the picture's life does.</summary>
    NotBytes,

    /// <summary>QStash gave up before the generator was asked.</summary>
    Undelivered,

    /// <summary>It was taken back before the generator was asked.</summary>
    Stopped,
}
