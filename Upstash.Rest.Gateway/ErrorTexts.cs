namespace Upstash.Rest.Gateway;

/// <summary>The error texts of the REST dialect that do not come from the backend, worded as the vendor's service words them.</summary>
internal static class ErrorTexts
{
    public const string Unauthorized = "WRONGPASS invalid or missing auth token";
    public const string RequestTooLarge = "ERR max request size exceeded";
    public const string ResponseTooLarge = "ERR max response size exceeded; the commands have run";
    public const string EmptyBody = "EOF";
    public const string NotAnArray = "expected JSON array";
    public const string MalformedCommand = "ERR failed to parse command";
    public const string MalformedPipeline = "ERR failed to parse pipeline request";
    public const string EmptyCommand = "ERR empty command";
    public const string EmptyPipeline = "ERR empty pipeline request";
    public const string EmptyPipelineCommand = "ERR empty pipeline command";
    public const string NullArgument = "ERR null args are not supported";
    public const string NestedArray = "ERR unsupported arg type: \"[\": json.Delim";
    public const string NestedObject = "ERR unsupported arg type: \"{\": json.Delim";
    public const string OnlyDatabaseZero = "ERR Only 0th database is supported";
    public const string TooManyStreams = "ERR max concurrent connections exceeded";
    public const string UnknownResponseFormat = "ERR unknown Upstash-Response-Format; use json or resp2";
    public const string NoBase64InResp2 = "ERR Upstash-Encoding: base64 cannot be combined with Upstash-Response-Format: resp2";
    public const string TransactionAborted = "EXECABORT the transaction was not executed";

    /// <summary>For commands that the token does not allow.</summary>
    public static string NoPermission(string command) =>
        $"NOPERM this user has no permissions to run the '{command.ToLowerInvariant()}' command or its subcommand";

    /// <summary>For credentials that the backend does not accept.</summary>
    public static string WrongUserOrPassword(string user) => $"ERR Wrong password or user \"{user}\" does not exist";

    /// <summary>For a user whom the backend lets in with any password.</summary>
    public static string UserWithoutPassword(string user) => $"ERR user \"{user}\" needs no password, so a token cannot stand for him";

    /// <summary>For a key over the limit.</summary>
    public static string KeyTooLong(long limit, long actual) =>
        $"ERR max key size exceeded. Limit: {limit} bytes, Actual: {actual} bytes";

    /// <summary>For a stream without a channel, worded as the backend words it.</summary>
    public static string WrongNumberOfArguments(string command) => $"ERR wrong number of arguments for '{command}' command";

    /// <summary>For commands that are bound to a connection or wait on one.</summary>
    public static string NotAllowed(string command) =>
        $"ERR Command \"{command}\" is not allowed in REST or it has a special context path";

    /// <summary>For commands that would harm the server or the connections all callers share.</summary>
    public static string NotAvailable(string command) =>
        $"ERR Command is not available: '{command}'. See https://upstash.com/docs/redis/overall/rediscompatibility for details";
}
