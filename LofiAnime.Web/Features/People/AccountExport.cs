using System.Globalization;
using System.Text.Json.Nodes;

namespace LofiAnime.Web.Features.People;

/// <summary>Tells a person all that is kept about the account, as JSON; secrets are not kept, and so not in it.</summary>
public sealed class AccountExport(AccountStore store, IEnumerable<IAccountData> data, TimeProvider timeProvider)
{
    /// <summary>Tells it. Costs what reading the account and each feature's part does.</summary>
    /// <returns><c>null</c> when there is no such account.</returns>
    public async Task<JsonObject?> ReadAsync(string accountId, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(accountId, cancellationToken) is not { } sheet)
        {
            return null;
        }

        var export = new JsonObject
        {
            ["exportedAt"] = Text(timeProvider.GetUtcNow()),
            ["account"] = new JsonObject { ["id"] = sheet.Account.Id, ["name"] = sheet.Account.Name, ["createdAt"] = Text(sheet.Account.CreatedAt) },
            ["logins"] = List(sheet.Logins, login => new() { ["by"] = login.Kind.Word(), ["name"] = login.Label, ["linkedAt"] = Text(login.LinkedAt) }),
            ["sessions"] = List(sheet.Sessions, session => new()
            {
                ["browser"] = session.Browser.Family,
                ["system"] = session.Browser.System,
                ["firstSeen"] = Text(session.FirstSeen),
                ["lastSeen"] = Text(session.LastSeen),
            }),
            ["apiKeys"] = List(sheet.ApiKeys, key => new()
            {
                ["name"] = key.Name,
                ["scopes"] = key.Scopes.Text(),
                ["createdAt"] = Text(key.CreatedAt),
                ["lastUsed"] = key.LastUsed is { } used ? Text(used) : null,
            }),
        };
        foreach (var part in data)
        {
            export[part.Part] = await part.ExportAsync(Account.OwnerOf(accountId), cancellationToken);
        }

        return export;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> describe) => new([.. items.Select(item => (JsonNode?)describe(item))]);

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
