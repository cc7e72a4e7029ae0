namespace Upstash.Rest.Client.Transport;

/// <summary>What this client has seen of the database, as the server puts it: sent with each request, renewed by each answer.</summary>
/// <remarks>
/// Answers may overtake each other, and neither the last that began nor the last that ended is always the freshest.
/// An answer to a request that began after the present token came replaces it. Of two that overlapped, the larger
/// counter stays; tokens that do not look like counters go by arrival. Source: Upstash Redis, "Consistency: read your writes".
/// </remarks>
internal sealed class SyncToken
{
    /// <summary>The header that carries it both ways.</summary>
    public const string Header = "Upstash-Sync-Token";

    private readonly Lock _gate = new();
    private string _value = "";
    private long _version;

    /// <summary>Gets or sets the present token; empty before the first answer.</summary>
    public string Value
    {
        get
        {
            lock (_gate)
            {
                return _value;
            }
        }

        set
        {
            lock (_gate)
            {
                _value = value;
                _version++;
            }
        }
    }

    /// <summary>Gets how often the token has changed; read it before a request, and hand it to <see cref="Renew"/>.</summary>
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    /// <summary>Takes the token of an answer; an answer without one changes nothing.</summary>
    public void Renew(long version, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        lock (_gate)
        {
            if (version == _version || !IsOlder(token, _value))
            {
                _value = token;
                _version++;
            }
        }
    }

    private static bool IsOlder(string token, string than) =>
        IsCounter(token) && IsCounter(than)
        && (token.Length < than.Length || (token.Length == than.Length && string.CompareOrdinal(token, than) < 0));

    private static bool IsCounter(string token) => token.Length is > 0 and <= 20 && token.All(char.IsAsciiLetterOrDigit);
}
