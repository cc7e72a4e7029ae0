namespace Upstash.Rest.Client.QStash;

/// <summary>What a delivery's signature is worth. Only <see cref="Valid"/> lets it in.</summary>
public enum SignatureVerdict
{
    /// <summary>There is no signature.</summary>
    MissingSignature,

    /// <summary>QStash signed it, for this receiver, with a key of its, at about this time, over this body.</summary>
    Valid,

    /// <summary>It is no signed token, or there are several.</summary>
    Malformed,

    /// <summary>It is not signed with HMAC-SHA256.</summary>
    UnsupportedAlgorithm,

    /// <summary>None of the keys has signed it.</summary>
    SignatureMismatch,

    /// <summary>It was not issued by QStash.</summary>
    WrongIssuer,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>It is meant for another address.</summary>
    WrongUrl,

    /// <summary>It was made for another body.</summary>
    BodyMismatch,

    /// <summary>There is no key to check it with.</summary>
    NoKeys,
}
