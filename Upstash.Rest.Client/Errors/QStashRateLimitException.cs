using Upstash.Rest.Client.QStash;

namespace Upstash.Rest.Client;

/// <summary>QStash refused a call because a limit of the account is reached (429); nothing was done.</summary>
public sealed class QStashRateLimitException : QStashException
{
    internal QStashRateLimitException(QStashFailure failure, QStashRateLimit limit)
        : base(failure, limit.Kind is not QStashRateLimitKind.Daily, Hint(limit.Kind)) => RateLimit = limit;

    /// <summary>Gets which limit it is, and what is left of it.</summary>
    public QStashRateLimit RateLimit { get; }

    private static string Hint(QStashRateLimitKind kind) => kind switch
    {
        QStashRateLimitKind.Daily => " The day's messages are used up; it passes when the quota is reset, or with a larger plan.",
        QStashRateLimitKind.Burst => " Too many calls in this second.",
        QStashRateLimitKind.Chat => " The language model's limit is reached.",
        _ => "",
    };
}
