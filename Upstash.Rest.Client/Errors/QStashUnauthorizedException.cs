namespace Upstash.Rest.Client;

/// <summary>QStash does not know the token (401), or the token may not do this (403): the read-only one changes nothing.</summary>
public sealed class QStashUnauthorizedException : QStashException
{
    internal QStashUnauthorizedException(QStashFailure failure)
        : base(failure, isTransient: false, " Check QSTASH_TOKEN and QSTASH_URL: each region has a token of its own, and the read-only one changes nothing.")
    {
    }
}
