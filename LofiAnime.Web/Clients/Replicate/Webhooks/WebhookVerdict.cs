namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What a look at a webhook's signature says.</summary>
public enum WebhookVerdict
{
    /// <summary>Replicate sent these bytes, within the tolerance.</summary>
    Genuine,

    /// <summary>One of the three headers is missing, empty or there twice.</summary>
    HeaderMissing,

    /// <summary>There is no body.</summary>
    BodyMissing,

    /// <summary>The timestamp is no whole number of seconds.</summary>
    TimestampMalformed,

    /// <summary>The timestamp is too far from now: an old call, sent again, or a clock that is wrong.</summary>
    OutOfTime,

    /// <summary>No secret can be used: each is <c>whsec_</c> and base64.</summary>
    NoSecret,

    /// <summary>No <c>v1</c> signature is that of these bytes by any secret.</summary>
    WrongSignature,
}
