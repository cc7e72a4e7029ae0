using LofiAnime.Web.Features.People;
using LofiAnime.Web.Hosting.SignIn;

namespace LofiAnime.Web.Controllers;

/// <summary>Reads what the account page shows, for each of the controllers that show it. Costs 5 Redis commands in one round trip.</summary>
public sealed class AccountPage(AccountStore store, SignInProviders providers)
{
    /// <summary>Reads it.</summary>
    /// <returns><c>null</c> when the account was deleted a moment ago.</returns>
    internal async Task<AccountViewModel?> ReadAsync(Person person, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(person.AccountId, cancellationToken) is not { } sheet)
        {
            return null;
        }

        return new()
        {
            Sheet = sheet,
            SessionHash = person.SessionHash,
            Linkable = [.. providers.Kinds.Where(kind => sheet.Logins.All(login => login.Kind != kind))],
        };
    }
}
