namespace LofiAnime.Web.Features.People;

/// <summary>Deletes an account with all that hangs on it.</summary>
public sealed partial class AccountDeletion(AccountStore store, SessionStore sessions, ApiKeyStore apiKeys, IEnumerable<IAccountData> data, ILogger<AccountDeletion> logger)
{
    /// <summary>Deletes it. What could still make something new goes first, the account last: after a failure half-way the person is still signed in, and can try again.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="sessionHash">The session that asks.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task DeleteAsync(string accountId, string sessionHash, CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(accountId, sessionHash, cancellationToken);
        if (await store.ReadAsync(accountId, cancellationToken) is not { } sheet)
        {
            return;
        }

        await apiKeys.RemoveAsync(accountId, [.. sheet.ApiKeys.Select(key => key.Hash)], cancellationToken);
        foreach (var part in data)
        {
            await part.DeleteAsync(Account.OwnerOf(accountId), cancellationToken);
        }

        await store.RemoveAsync(sheet, cancellationToken);
        Log.Deleted(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(5002, LogLevel.Information, "Somebody deleted an account.")]
        public static partial void Deleted(ILogger logger);
    }
}
