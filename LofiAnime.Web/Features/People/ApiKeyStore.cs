using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.People;

/// <summary>The API keys in Redis, by their hashes: who reads the database can use none of them.</summary>
public sealed class ApiKeyStore(RedisClient redis, TimeProvider timeProvider)
{
    /// <summary>How every key begins, so that people and scanners know one when they see it.</summary>
    public const string TokenPrefix = "lofi_";

    /// <summary>The most keys of an account.</summary>
    public const int MaxKeys = 20;

    private const int TokenBytes = 32;
    private const string AccountField = "account";
    private const string ScopesField = "scopes";
    private const string UsedField = "used";

    private static readonly int TokenLength = TokenPrefix.Length + Base64Url.GetEncodedLength(TokenBytes);

    /// <summary>For how long a key lasts that its account never came to list, since something failed in between; nobody has seen it.</summary>
    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(1);

    /// <summary>How exactly a key's last use is known, and so how often it is written.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key. Costs 6 Redis commands, in three round trips.</summary>
    public async Task<ApiKeyOutcome> CreateAsync(string accountId, string? name, ApiKeyScopes scopes, CancellationToken cancellationToken)
    {
        var called = name?.Trim() ?? "";
        if (called.Length is 0 or > ApiKey.MaxNameLength || called.Any(char.IsControl))
        {
            return new(null, AccountProblem.KeyNameNotAllowed);
        }

        if (scopes == ApiKeyScopes.None)
        {
            return new(null, AccountProblem.NoScope);
        }

        var token = TokenPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var key = new ApiKey(HashOf(token), called, scopes, timeProvider.GetUtcNow(), LastUsed: null);

        // In this order a key that works is always listed, so a person can revoke it and a deletion finds it.
        using var draft = redis.CreatePipeline();
        _ = draft.HashSetAsync(AccountKeys.ApiKey(key.Hash), [new(AccountField, accountId), new(ScopesField, scopes.Text())], cancellationToken);
        _ = draft.KeyExpireAsync(AccountKeys.ApiKey(key.Hash), DraftLife, cancellationToken: cancellationToken);
        await draft.SendAsync(cancellationToken);
        var reply = await redis.ScriptRunAsync(
            PeopleScripts.AddApiKey, [AccountKeys.Account(accountId), AccountKeys.ApiKeys(accountId)], [MaxKeys, key.Hash, key.Write()], Reply.Integer, isIdempotent: false, cancellationToken);
        if (reply != 1)
        {
            await redis.KeyDeleteAsync(AccountKeys.ApiKey(key.Hash), cancellationToken);
            return new(null, AccountProblem.TooManyKeys);
        }

        await redis.KeyPersistAsync(AccountKeys.ApiKey(key.Hash), cancellationToken);
        return new(token, null);
    }

    /// <summary>Looks what a key is good for. Costs 1 Redis command, and once a minute 6 more, in a second round trip.</summary>
    /// <returns><c>null</c> when it is none, or was revoked.</returns>
    public async Task<ApiKeyGrant?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != TokenLength || !token.StartsWith(TokenPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = HashOf(token);
        var found = await redis.HashGetManyAsync(AccountKeys.ApiKey(hash), [AccountField, ScopesField, UsedField], cancellationToken);
        if (found is not [{ } accountId, { } scopes, var used])
        {
            return null;
        }

        var now = timeProvider.GetUtcNow();
        if (!(now - Instants.ReadOrNull(used) < Exactness))
        {
            await NoteUseAsync(accountId, hash, now, cancellationToken);
        }

        return new(accountId, ApiKeyScopesExtensions.Read(scopes));
    }

    /// <summary>Revokes a key. Costs 4 Redis commands.</summary>
    /// <returns><c>false</c> when the account has no such key.</returns>
    public async Task<bool> RevokeAsync(string accountId, string hash, CancellationToken cancellationToken)
    {
        if (!await redis.HashExistsAsync(AccountKeys.ApiKeys(accountId), hash, cancellationToken))
        {
            return false;
        }

        await RemoveAsync(accountId, [hash], cancellationToken);
        return true;
    }

    /// <summary>Revokes keys of an account. Costs 2 Redis commands, and 1 for each.</summary>
    internal async Task RemoveAsync(string accountId, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        if (hashes.Count == 0)
        {
            return;
        }

        using var pipeline = redis.CreatePipeline();
        foreach (var hash in hashes)
        {
            _ = pipeline.KeyDeleteAsync(AccountKeys.ApiKey(hash), cancellationToken);
        }

        _ = pipeline.HashDeleteAsync(AccountKeys.ApiKeys(accountId), hashes, cancellationToken);
        _ = pipeline.HashDeleteAsync(AccountKeys.ApiKeysUsed(accountId), hashes, cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task NoteUseAsync(string accountId, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        _ = pipeline.ScriptRunAsync(
            PeopleScripts.Change, [AccountKeys.ApiKey(hash)], [UsedField, now.ToUnixTimeMilliseconds()], Reply.Flag, isIdempotent: true, cancellationToken);
        _ = pipeline.ScriptRunAsync(
            PeopleScripts.NoteUse,
            [AccountKeys.ApiKeys(accountId), AccountKeys.ApiKeysUsed(accountId)],
            [hash, now.ToUnixTimeMilliseconds()],
            Reply.Flag,
            isIdempotent: true,
            cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }
}
