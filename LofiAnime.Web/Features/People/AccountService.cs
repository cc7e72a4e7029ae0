using Upstash.Rest.Client;

namespace LofiAnime.Web.Features.People;

/// <summary>What people do with accounts: open one, get in, link another login, change name and password.</summary>
/// <remarks>
/// A wrong password and a name that is nobody's are refused alike, after the same work, so that neither words nor time
/// tell whose names are taken; only who opens an account learns that a name is.
/// </remarks>
public sealed partial class AccountService(AccountStore store, SignInLimits limits, LoginPseudonym pseudonym, IPasswordHashes passwords, ILogger<AccountService> logger)
{
    /// <summary>The hash of a password that nobody has, made once, for names that are nobody's.</summary>
    private readonly Lazy<string> _nobodys = new(() => passwords.Hash(Guid.NewGuid().ToString()));

    /// <summary>Opens an account by name and password. Costs one limit's check, and what <see cref="AccountStore.OpenAsync"/> does.</summary>
    /// <param name="name">The name, to sign in by and to be shown.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Who asks, by <see cref="Quota.VisitorPseudonym"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<SignInOutcome> SignUpAsync(string? name, string? password, string address, CancellationToken cancellationToken)
    {
        if (LoginName.Read(name) is not { } login)
        {
            return new SignInOutcome.Refused(AccountProblem.NameNotAllowed);
        }

        if (PasswordRules.Check(password, login.Label) is { } problem)
        {
            return new SignInOutcome.Refused(problem);
        }

        var (retryAfter, receipt) = await limits.TrySignUpAsync(address, cancellationToken);
        if (retryAfter is { } wait)
        {
            return new SignInOutcome.Refused(AccountProblem.TooManyTries) { RetryAfter = wait };
        }

        try
        {
            if (await store.OpenAsync(login, login.Label, passwords.Hash(password!), cancellationToken) is { } account)
            {
                Log.Opened(logger, login.Kind);
                return new SignInOutcome.Done(account.Id);
            }
        }
        catch (UpstashException)
        {
            await limits.ForgetSignUpAsync(receipt, cancellationToken);
            throw;
        }

        // Not given back: else one could ask for ever whose names are taken.
        return new SignInOutcome.Refused(AccountProblem.NameTaken);
    }

    /// <summary>Lets a person in by name and password. Costs two limits' checks, 2 Redis commands, and two refunds.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Who asks, by <see cref="Quota.VisitorPseudonym"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<SignInOutcome> SignInAsync(string? name, string? password, string address, CancellationToken cancellationToken)
    {
        if (LoginName.Read(name) is not { } login || password is not { Length: > 0 and <= PasswordRules.MaxLength })
        {
            return new SignInOutcome.Refused(AccountProblem.PasswordWrong);
        }

        var (retryAfter, ofName, ofAddress) = await limits.TryAsync(pseudonym.Of(login), address, cancellationToken);
        if (retryAfter is { } wait)
        {
            return new SignInOutcome.Refused(AccountProblem.TooManyTries) { RetryAfter = wait };
        }

        var id = await store.FindIdAsync(login, cancellationToken);
        if (!await IsRightAsync(id, password, cancellationToken))
        {
            return new SignInOutcome.Refused(AccountProblem.PasswordWrong);
        }

        await limits.ForgetAsync(ofName, ofAddress, cancellationToken);
        return new SignInOutcome.Done(id!);
    }

    /// <summary>Lets a person in for whom a provider vouches; whoever comes for the first time gets an account. Costs 1 Redis command, at first 5 and one limit's check.</summary>
    /// <returns>The account's id; <c>null</c> when the login opened <see cref="SignInLimits.OpeningsPerLogin"/> accounts today: else who deletes one had a new quota at once.</returns>
    public async Task<string?> ArriveAsync(Login login, CancellationToken cancellationToken)
    {
        if (await store.FindIdAsync(login, cancellationToken) is { } known)
        {
            return known;
        }

        if (await limits.TryOpenAsync(pseudonym.Of(login), cancellationToken) is not { } opening)
        {
            return null;
        }

        if (await store.OpenAsync(login, ShownName(login.Label) ?? login.Kind.ToString(), passwordHash: null, cancellationToken) is { } account)
        {
            Log.Opened(logger, login.Kind);
            return account.Id;
        }

        // Two windows at once: the other was first.
        await limits.ForgetOpeningAsync(opening, cancellationToken);
        return await store.FindIdAsync(login, cancellationToken) ?? throw new TimeoutException("A login was taken, and free again, within one request.");
    }

    /// <summary>Links one more login to an account.</summary>
    /// <returns>Why not; <c>null</c> when it leads there now.</returns>
    public async Task<AccountProblem?> LinkAsync(string accountId, Login login, CancellationToken cancellationToken) =>
        await store.LinkAsync(accountId, login, cancellationToken) ? null : AccountProblem.LoginTaken;

    /// <summary>Changes the name that is shown.</summary>
    /// <returns>Why not; <c>null</c> when it is changed.</returns>
    public async Task<AccountProblem?> RenameAsync(string accountId, string? name, CancellationToken cancellationToken)
    {
        if (name?.Trim() is not { Length: > 0 and <= Account.MaxNameLength } shown || shown.Any(char.IsControl))
        {
            return AccountProblem.ShownNameNotAllowed;
        }

        await store.RenameAsync(accountId, shown, cancellationToken);
        return null;
    }

    /// <summary>Changes the password of who knows the present one. Costs two limits' checks, 5 Redis commands, and two refunds.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="present">The present password.</param>
    /// <param name="next">The new one.</param>
    /// <param name="address">Who asks, by <see cref="Quota.VisitorPseudonym"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<SignInOutcome> ChangePasswordAsync(string accountId, string? present, string? next, string address, CancellationToken cancellationToken)
    {
        if (PasswordRules.Check(next, name: "") is { } problem)
        {
            return new SignInOutcome.Refused(problem);
        }

        var (retryAfter, ofAccount, ofAddress) = await limits.TryAsync(accountId, address, cancellationToken);
        if (retryAfter is { } wait)
        {
            return new SignInOutcome.Refused(AccountProblem.TooManyTries) { RetryAfter = wait };
        }

        var hash = await store.FindPasswordAsync(accountId, cancellationToken);
        if (hash is null
            || present is not { Length: > 0 and <= PasswordRules.MaxLength }
            || passwords.Check(hash, present) is PasswordVerdict.Wrong
            || !await store.ChangePasswordAsync(accountId, hash, passwords.Hash(next!), cancellationToken))
        {
            return new SignInOutcome.Refused(AccountProblem.PasswordWrong);
        }

        await limits.ForgetAsync(ofAccount, ofAddress, cancellationToken);
        return new SignInOutcome.Done(accountId);
    }

    /// <summary>Returns what of a provider's label may be shown.</summary>
    private static string? ShownName(string label)
    {
        var name = new string([.. label.Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, Account.MaxNameLength)].Trim();
    }

    private async Task<bool> IsRightAsync(string? id, string password, CancellationToken cancellationToken)
    {
        // For a name that is nobody's the same reads and the same hash, on nobody's account.
        var hash = await store.FindPasswordAsync(id ?? AccountId.New(), cancellationToken);
        var verdict = passwords.Check(hash ?? _nobodys.Value, password);
        if (hash is null || verdict is PasswordVerdict.Wrong)
        {
            return false;
        }

        if (verdict is PasswordVerdict.RightOfOldKind)
        {
            await store.ChangePasswordAsync(id!, hash, passwords.Hash(password), cancellationToken);
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Information, "Somebody opened an account by {Kind}.")]
        public static partial void Opened(ILogger logger, LoginKind kind);
    }
}
