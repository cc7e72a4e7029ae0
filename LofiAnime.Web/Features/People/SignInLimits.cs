using Microsoft.Extensions.Options;
using Upstash.Rest.Client.RateLimiting;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.People;

/// <summary>Lets nobody guess passwords, by one name or by many, and nobody open accounts by the dozen.</summary>
public sealed class SignInLimits
{
    /// <summary>The wrong passwords of one name within <see cref="Window"/>.</summary>
    public const int TriesPerName = 10;

    /// <summary>The wrong passwords of one address within <see cref="Window"/>, whatever the names.</summary>
    public const int TriesPerAddress = 50;

    /// <summary>The accounts that one login of a provider opens in a day: each has pictures of its own, and may be deleted.</summary>
    public const int OpeningsPerLogin = 2;

    private readonly UpstashRateLimiter _names;
    private readonly UpstashRateLimiter _addresses;
    private readonly UpstashRateLimiter? _signUps;
    private readonly UpstashRateLimiter _openings;

    /// <summary>Sets up the limiters. While the database cannot tell, they refuse.</summary>
    public SignInLimits(RedisClient redis, IOptions<SignInOptions> options, TimeProvider timeProvider, ILoggerFactory loggerFactory)
    {
        _names = Limiter("name", TriesPerName, Window);
        _addresses = Limiter("address", TriesPerAddress, Window);
        _signUps = options.Value.SignUpsPerDay > 0 ? Limiter("up", options.Value.SignUpsPerDay, TimeSpan.FromDays(1)) : null;
        _openings = Limiter("open", OpeningsPerLogin, TimeSpan.FromDays(1));

        UpstashRateLimiter Limiter(string what, int tokens, TimeSpan window) => new(
            redis,
            new FixedWindow(tokens, window),
            new UpstashRateLimiterOptions { Prefix = "lofianime:sign-in:" + what, WhenUnavailable = RateLimitFailurePolicy.Closed },
            timeProvider,
            loggerFactory);
    }

    /// <summary>Gets the span in which wrong passwords count.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try. Costs two limits' checks, in one round trip.</summary>
    /// <param name="name">The login's pseudonym, or the account's id.</param>
    /// <param name="address">Who tries, by <see cref="Quota.VisitorPseudonym"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How long to wait after too many, or <c>null</c>; and what to give back when the password was right.</returns>
    public async Task<(TimeSpan? RetryAfter, RateLimitReceipt? Name, RateLimitReceipt? Address)> TryAsync(string name, string address, CancellationToken cancellationToken)
    {
        var byName = _names.LimitAsync(new($"{{{name}}}"), cancellationToken).AsTask();
        var byAddress = _addresses.LimitAsync(new(address), cancellationToken).AsTask();
        await Task.WhenAll(byName, byAddress);
        var (ofName, ofAddress) = (await byName, await byAddress);
        if (ofName.IsAllowed && ofAddress.IsAllowed)
        {
            return (null, ofName.Receipt, ofAddress.Receipt);
        }

        var wait = ofName.RetryAfter > ofAddress.RetryAfter ? ofName.RetryAfter : ofAddress.RetryAfter;
        return (wait, null, null);
    }

    /// <summary>Takes a try back: the password was right.</summary>
    public Task ForgetAsync(RateLimitReceipt? name, RateLimitReceipt? address, CancellationToken cancellationToken) => Task.WhenAll(
        name is null ? Task.CompletedTask : _names.RefundAsync(name, cancellationToken),
        address is null ? Task.CompletedTask : _addresses.RefundAsync(address, cancellationToken));

    /// <summary>Counts an account to be opened. Costs one limit's check.</summary>
    /// <returns>How long to wait after too many, or <c>null</c>; and what to give back when none was opened.</returns>
    public async Task<(TimeSpan? RetryAfter, RateLimitReceipt? Receipt)> TrySignUpAsync(string address, CancellationToken cancellationToken)
    {
        if (_signUps is null)
        {
            return (TimeSpan.FromDays(1), null);
        }

        var decision = await _signUps.LimitAsync(new(address), cancellationToken);
        return decision.IsAllowed ? (null, decision.Receipt) : (decision.RetryAfter, null);
    }

    /// <summary>Takes a sign-up back: no account was opened.</summary>
    public Task ForgetSignUpAsync(RateLimitReceipt? receipt, CancellationToken cancellationToken) =>
        receipt is null || _signUps is null ? Task.CompletedTask : _signUps.RefundAsync(receipt, cancellationToken);

    /// <summary>Counts an account to be opened by a provider's login. Costs one limit's check.</summary>
    /// <param name="login">The login's pseudonym.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> after too many, else what to give back when none was opened.</returns>
    public async Task<RateLimitReceipt?> TryOpenAsync(string login, CancellationToken cancellationToken) =>
        (await _openings.LimitAsync(new($"{{{login}}}"), cancellationToken)) is { IsAllowed: true } decision ? decision.Receipt : null;

    /// <summary>Takes an opening back: no account was opened.</summary>
    public Task ForgetOpeningAsync(RateLimitReceipt receipt, CancellationToken cancellationToken) => _openings.RefundAsync(receipt, cancellationToken);
}
