namespace Upstash.Rest.Gateway.Encoding;

/// <summary>How strings inside <c>result</c> are put into JSON; chosen by the caller with the <c>Upstash-Encoding</c> header.</summary>
internal enum ReplyEncoding
{
    /// <summary>As text; bytes that are not UTF-8 become U+FFFD.</summary>
    Text,

    /// <summary>In base64 with padding, which loses nothing. A status reply OK that is a whole result stays as it is.</summary>
    Base64,
}
