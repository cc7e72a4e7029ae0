using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.People;

/// <summary>Who is signed in where: one hash for each account. A session that is not in it has ended, for every instance at once.</summary>
public sealed class SessionStore(RedisClient redis, TimeProvider timeProvider)
{
    /// <summary>The most sessions of an account; one more ends the one that was seen longest ago.</summary>
    public const int MaxSessions = 50;

    private const int IdBytes = 32;

    /// <summary>How exactly a session's last time is known, and so how often it is written.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromHours(1);

    /// <summary>Gets how long a session lasts after it was seen last.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromDays(30);

    private static long LifeMilliseconds => (long)Life.TotalMilliseconds;

    /// <summary>Signs a browser in. Costs 5 Redis commands.</summary>
    /// <returns><c>null</c> when there is no such account.</returns>
    public async Task<SessionTicket?> StartAsync(string accountId, BrowserName browser, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var ticket = new SessionTicket(accountId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)));
        var session = new Session(HashOf(ticket), browser, now, now);
        var isStarted = await redis.ScriptRunAsync(
            PeopleScripts.StartSession,
            [AccountKeys.Account(accountId), AccountKeys.Sessions(accountId)],
            [session.Hash, session.Write(), (now - Life).ToUnixTimeMilliseconds(), LifeMilliseconds, MaxSessions],
            Reply.Flag,
            isIdempotent: true,
            cancellationToken);
        return isStarted ? ticket : null;
    }

    /// <summary>Looks who holds a ticket, in one round trip; once an hour a second one notes that the session was seen. Costs 2 Redis commands, then 4 more.</summary>
    /// <returns>The name to be shown, and whether the session's life begins anew; <c>null</c> when the session has ended.</returns>
    public async Task<(string Name, bool IsRenewed)?> CheckAsync(SessionTicket ticket, CancellationToken cancellationToken)
    {
        if (!AccountId.IsOne(ticket.AccountId))
        {
            return null;
        }

        var hash = HashOf(ticket);
        using var pipeline = redis.CreatePipeline();
        var found = pipeline.HashGetAsync(AccountKeys.Sessions(ticket.AccountId), hash, cancellationToken);
        var name = pipeline.HashGetAsync(AccountKeys.Account(ticket.AccountId), "name", cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        var now = timeProvider.GetUtcNow();
        if (await found is not { } text || await name is not { } shown || Session.Read(hash, text) is var session && now - session.LastSeen >= Life)
        {
            return null;
        }

        if (now - session.LastSeen < Exactness)
        {
            return (shown, IsRenewed: false);
        }

        return await redis.ScriptRunAsync(
            PeopleScripts.TouchSession,
            [AccountKeys.Sessions(ticket.AccountId)],
            [hash, (session with { LastSeen = now }).Write(), LifeMilliseconds],
            Reply.Flag,
            isIdempotent: true,
            cancellationToken) ? (shown, IsRenewed: true) : null;
    }

    /// <summary>Ends a session. Costs 1 Redis command.</summary>
    public Task EndAsync(string accountId, string hash, CancellationToken cancellationToken) =>
        redis.HashDeleteAsync(AccountKeys.Sessions(accountId), hash, cancellationToken);

    /// <summary>Ends all sessions of an account but one. Costs at most 6 Redis commands.</summary>
    /// <returns>How many.</returns>
    public Task<long> EndOthersAsync(string accountId, string hash, CancellationToken cancellationToken) => redis.ScriptRunAsync(
        PeopleScripts.KeepSession, [AccountKeys.Sessions(accountId)], [hash, LifeMilliseconds], Reply.Integer, isIdempotent: true, cancellationToken);

    /// <summary>Returns the name by which a ticket's session is known.</summary>
    public static string HashOf(SessionTicket ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket.SessionId)));
}
