namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What went wrong between us, Replicate and the host of the picture.</summary>
public enum ReplicateErrorKind
{
    /// <summary>An answer that means nothing here.</summary>
    Unexpected,

    /// <summary>400, 413: the request is wrong.</summary>
    BadRequest,

    /// <summary>401: the token is missing or wrong.</summary>
    Unauthenticated,

    /// <summary>402: the account has no credit.</summary>
    InsufficientCredit,

    /// <summary>403: the token may not run this model.</summary>
    Forbidden,

    /// <summary>404: no such model, or no such prediction.</summary>
    NotFound,

    /// <summary>422: the model does not take these inputs.</summary>
    InvalidInput,

    /// <summary>422: the model's version does not exist, or may not be used.</summary>
    InvalidVersion,

    /// <summary>429: too many requests.</summary>
    RateLimited,

    /// <summary>408, 500, 502, 503, 504: trouble at the other end, of the passing kind.</summary>
    ServerTrouble,

    /// <summary>No whole answer came in time.</summary>
    TimedOut,

    /// <summary>No connection was made, so nothing was sent.</summary>
    Unreachable,

    /// <summary>The connection broke; whether the request was carried out is unknown.</summary>
    ConnectionLost,

    /// <summary>The answer is not the JSON that it should be, or is too long.</summary>
    Malformed,

    /// <summary>The picture is on a host that is not on the list.</summary>
    OutputNotAllowed,

    /// <summary>The host of the picture does not give it out.</summary>
    OutputUnavailable,

    /// <summary>The picture is larger than allowed.</summary>
    OutputTooLarge,

    /// <summary>The output is neither PNG nor JPEG nor WebP.</summary>
    OutputNotAPicture,
}
