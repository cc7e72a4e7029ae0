using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Operations;

/// <summary>Lets the operator in, by the password, and lets nobody guess it: an address has 10 wrong tries a minute.</summary>
public sealed class OperatorSignIn(RedisClient redis, IOptions<OperatorOptions> options, TimeProvider timeProvider, ILoggerFactory loggerFactory)
{
    /// <summary>The wrong tries of an address in a minute.</summary>
    public const int MaxTries = 10;

    private readonly UpstashRateLimiter _tries = new(
        redis,
        new FixedWindow(MaxTries, TimeSpan.FromMinutes(1)),
        new UpstashRateLimiterOptions { Prefix = "lofianime:operator", WhenUnavailable = RateLimitFailurePolicy.Closed },
        timeProvider,
        loggerFactory);

    /// <summary>Tells whether an account may open the operator's pages without the password.</summary>
    /// <param name="accountId">The account that is signed in; <c>null</c> for none.</param>
    public bool IsOperator(string? accountId) => accountId is { Length: > 0 } && options.Value.AccountIds.Contains(accountId, StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether there is a password, and so anything to sign in to with one.</summary>
    public bool IsOn => !string.IsNullOrEmpty(options.Value.Password);

    /// <summary>Tries a password. Costs one limit's check; the right password is given its try back.</summary>
    /// <param name="identifier">Who tries, by <see cref="Quota.VisitorPseudonym"/>.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How long to wait after too many wrong ones, in which case the password was not looked at; else <c>null</c>, and whether it is right.</returns>
    public async Task<(bool IsRight, TimeSpan? RetryAfter)> TryAsync(string identifier, string password, CancellationToken cancellationToken)
    {
        var attempt = await _tries.LimitAsync(new(identifier), cancellationToken);
        if (!attempt.IsAllowed)
        {
            return (false, attempt.RetryAfter);
        }

        var isRight = IsOn && CryptographicOperations.FixedTimeEquals(Hash(password), Hash(options.Value.Password!));
        if (isRight && attempt.Receipt is { } receipt)
        {
            await _tries.RefundAsync(receipt, cancellationToken);
        }

        return (isRight, null);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
