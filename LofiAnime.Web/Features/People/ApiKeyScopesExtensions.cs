namespace LofiAnime.Web.Features.People;

/// <summary>The words of <see cref="ApiKeyScopes"/>.</summary>
public static class ApiKeyScopesExtensions
{
    private static readonly (ApiKeyScopes Scope, string Word)[] Words = [(ApiKeyScopes.Read, "read"), (ApiKeyScopes.Write, "write")];

    /// <summary>Returns the scopes as OAuth writes them: "read write".</summary>
    public static string Text(this ApiKeyScopes scopes) => string.Join(' ', Words.Where(one => scopes.HasFlag(one.Scope)).Select(one => one.Word));

    /// <summary>Reads what <see cref="Text"/> wrote; words that are no scopes count for nothing.</summary>
    public static ApiKeyScopes Read(string? text)
    {
        string[] words = text?.Split(' ') ?? [];
        return Words.Where(one => words.Contains(one.Word)).Aggregate(ApiKeyScopes.None, (scopes, one) => scopes | one.Scope);
    }
}
