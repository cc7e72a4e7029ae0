using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.People;

/// <summary>Accounts and their logins in Redis. No e-mail address is kept, and no key says who a person is.</summary>
public sealed class AccountStore(RedisClient redis, LoginPseudonym pseudonym, TimeProvider timeProvider)
{
    private const string Created = "created";
    private const string Name = "name";
    private const string Password = "password";

    /// <summary>For how long a login is spoken for while its account is written; should that fail, it is free again then.</summary>
    private static readonly TimeSpan ClaimLife = TimeSpan.FromHours(1);

    /// <summary>Opens an account. Costs 1 Redis command, and 3 more when nobody has the login.</summary>
    /// <param name="login">The login that leads to it.</param>
    /// <param name="name">The name to be shown.</param>
    /// <param name="passwordHash">What is kept of the password; <c>null</c> for a login that has none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns><c>null</c> when the login leads to an account already.</returns>
    public async Task<Account?> OpenAsync(Login login, string name, string? passwordHash, CancellationToken cancellationToken)
    {
        var account = new Account(AccountId.New(), name, timeProvider.GetUtcNow());
        var (loginName, key) = KeyOf(login);
        if (!await redis.StringSetAsync(key, account.Id, ClaimLife, ValueCondition.NotExists, cancellationToken))
        {
            return null;
        }

        List<KeyValuePair<string, RedisArgument>> fields = [new(Name, name), new(Created, account.CreatedAt.ToUnixTimeMilliseconds())];
        if (passwordHash is not null)
        {
            fields.Add(new(Password, passwordHash));
        }

        using var pipeline = redis.CreatePipeline();
        _ = pipeline.HashSetAsync(AccountKeys.Account(account.Id), fields, cancellationToken);
        _ = pipeline.HashSetAsync(AccountKeys.Logins(account.Id), loginName, Described(login, loginName).Write(), cancellationToken);
        _ = pipeline.KeyPersistAsync(key, cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        return account;
    }

    /// <summary>Finds where a login leads. Costs 1 Redis command.</summary>
    public async Task<string?> FindIdAsync(Login login, CancellationToken cancellationToken) =>
        await redis.StringGetAsync(KeyOf(login).Key, cancellationToken) is { } id && AccountId.IsOne(id) ? id : null;

    /// <summary>Reads an account. Costs 1 Redis command.</summary>
    public async Task<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        await redis.HashGetManyAsync(AccountKeys.Account(id), [Name, Created], cancellationToken) is [{ } name, { } created]
            ? new(id, name, Instants.Read(created))
            : null;

    /// <summary>Reads what is kept of a password. Costs 1 Redis command.</summary>
    public Task<string?> FindPasswordAsync(string id, CancellationToken cancellationToken) =>
        redis.HashGetAsync(AccountKeys.Account(id), Password, cancellationToken);

    /// <summary>Reads an account with all that hangs on it, in one round trip. Costs 5 Redis commands.</summary>
    /// <returns><c>null</c> when there is no such account.</returns>
    public async Task<AccountSheet?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        using var pipeline = redis.CreatePipeline();
        var account = pipeline.HashGetManyAsync(AccountKeys.Account(id), [Name, Created], cancellationToken);
        var logins = pipeline.HashGetAllAsync(AccountKeys.Logins(id), cancellationToken);
        var sessions = pipeline.HashGetAllAsync(AccountKeys.Sessions(id), cancellationToken);
        var keys = pipeline.HashGetAllAsync(AccountKeys.ApiKeys(id), cancellationToken);
        var used = pipeline.HashGetAllAsync(AccountKeys.ApiKeysUsed(id), cancellationToken);
        await pipeline.SendAsync(cancellationToken);
        if (await account is not [{ } name, { } created])
        {
            return null;
        }

        var over = timeProvider.GetUtcNow() - SessionStore.Life;
        var lastUses = await used;
        return new()
        {
            Account = new(id, name, Instants.Read(created)),
            Logins = [.. (await logins).Select(login => AccountLogin.Read(login.Key, login.Value)).OrderBy(login => login.LinkedAt)],
            Sessions = [.. (await sessions).Select(session => Session.Read(session.Key, session.Value)).Where(session => session.LastSeen > over).OrderByDescending(session => session.LastSeen)],
            ApiKeys = [.. (await keys).Select(key => ApiKey.Read(key.Key, key.Value, lastUses.GetValueOrDefault(key.Key))).OrderByDescending(key => key.CreatedAt)],
        };
    }

    /// <summary>Changes the name that is shown. Costs 3 Redis commands.</summary>
    public Task<bool> RenameAsync(string id, string name, CancellationToken cancellationToken) => ChangeAsync(id, [Name, name], cancellationToken);

    /// <summary>Changes what is kept of the password, unless somebody else changed it first. Costs 4 Redis commands.</summary>
    public Task<bool> ChangePasswordAsync(string id, string oldHash, string newHash, CancellationToken cancellationToken) =>
        ChangeAsync(id, [Password, newHash, oldHash], cancellationToken);

    /// <summary>Links a login to an account. Costs at most 6 Redis commands, in at most three round trips.</summary>
    /// <returns><c>false</c> when the login leads to another account, or the account is gone.</returns>
    public async Task<bool> LinkAsync(string id, Login login, CancellationToken cancellationToken)
    {
        var (name, key) = KeyOf(login);
        if (!await redis.StringSetAsync(key, id, ClaimLife, ValueCondition.NotExists, cancellationToken))
        {
            return await redis.StringGetAsync(key, cancellationToken) == id;
        }

        var isLinked = await redis.ScriptRunAsync(
            PeopleScripts.Link, [AccountKeys.Account(id), AccountKeys.Logins(id)], [name, Described(login, name).Write()], Reply.Flag, isIdempotent: true, cancellationToken);
        if (isLinked)
        {
            await redis.KeyPersistAsync(key, cancellationToken);
        }

        return isLinked;
    }

    /// <summary>Takes a login from an account. Costs at most 5 Redis commands.</summary>
    /// <returns>Why not; <c>null</c> when it leads there no more.</returns>
    public async Task<AccountProblem?> UnlinkAsync(string id, AccountLogin login, CancellationToken cancellationToken)
    {
        var reply = await redis.ScriptRunAsync(
            PeopleScripts.Unlink,
            [AccountKeys.Account(id), AccountKeys.Logins(id)],
            [login.Pseudonym, login.Kind == LoginKind.Local ? 1 : 0],
            Reply.Integer,
            isIdempotent: false,
            cancellationToken);
        if (reply == 1)
        {
            await redis.KeyDeleteAsync(AccountKeys.Login(login.Pseudonym), cancellationToken);
        }

        return reply < 0 ? AccountProblem.LastLogin : null;
    }

    /// <summary>Removes an account with its logins and sessions; its API keys are gone before. Costs 1 Redis command, and 1 for each login.</summary>
    public async Task RemoveAsync(AccountSheet sheet, CancellationToken cancellationToken)
    {
        var id = sheet.Account.Id;
        using var pipeline = redis.CreatePipeline();
        foreach (var login in sheet.Logins)
        {
            _ = pipeline.KeyDeleteAsync(AccountKeys.Login(login.Pseudonym), cancellationToken);
        }

        string[] keys = [AccountKeys.Account(id), AccountKeys.Logins(id), AccountKeys.Sessions(id), AccountKeys.ApiKeys(id), AccountKeys.ApiKeysUsed(id)];
        _ = pipeline.KeyDeleteAsync(keys, cancellationToken);
        await pipeline.SendAsync(cancellationToken);
    }

    private Task<bool> ChangeAsync(string id, RedisArgument[] change, CancellationToken cancellationToken) =>
        redis.ScriptRunAsync(PeopleScripts.Change, [AccountKeys.Account(id)], change, Reply.Flag, isIdempotent: change.Length == 2, cancellationToken);

    private AccountLogin Described(Login login, string name) => new(name, login.Kind, login.Label, timeProvider.GetUtcNow());

    private (string Pseudonym, string Key) KeyOf(Login login)
    {
        var name = pseudonym.Of(login);
        return (name, AccountKeys.Login(name));
    }
}
