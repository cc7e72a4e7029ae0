namespace LofiAnime.Web.Features.People;

/// <summary>The Redis keys of people. All of one account lie on one node of a cluster; none of them holds a name, an address or a secret.</summary>
/// <remarks>
/// Accounts, logins and API keys have no TTL, since they are the person's until the person removes them; sessions have
/// one of 30 days.
/// </remarks>
internal static class AccountKeys
{
    /// <summary>A hash: the name shown, when it was opened, the password's hash.</summary>
    public static string Account(string id) => $"lofianime:account:{{{id}}}";

    /// <summary>A hash: the logins of an account by their pseudonyms.</summary>
    public static string Logins(string id) => Account(id) + ":logins";

    /// <summary>A hash: the API keys of an account by their hashes.</summary>
    public static string ApiKeys(string id) => Account(id) + ":keys";

    /// <summary>A hash: when each API key of an account was used last.</summary>
    public static string ApiKeysUsed(string id) => Account(id) + ":keys-used";

    /// <summary>A hash: the sessions of an account by their hashes.</summary>
    public static string Sessions(string id) => $"lofianime:session:{{{id}}}";

    /// <summary>A string: the account that a login leads to.</summary>
    public static string Login(string pseudonym) => "lofianime:login:" + pseudonym;

    /// <summary>A hash: what an API key is good for.</summary>
    public static string ApiKey(string hash) => "lofianime:key:" + hash;
}
