namespace Upstash.Rest.Client.Redis;

/// <summary>What a user may do.</summary>
public sealed record AclUser
{
    /// <summary>Gets the flags, for example <c>on</c> and <c>nopass</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Gets the hashes of the passwords.</summary>
    public IReadOnlyList<string> PasswordHashes { get; init; } = [];

    /// <summary>Gets the rules about commands, for example <c>-@all +get</c>.</summary>
    public string Commands { get; init; } = "";

    /// <summary>Gets the patterns of the keys, for example <c>~cart:*</c>.</summary>
    public string Keys { get; init; } = "";

    /// <summary>Gets the patterns of the channels, for example <c>&amp;news:*</c>.</summary>
    public string Channels { get; init; } = "";

    /// <summary>Returns the type's name, since a hash is no text for logs.</summary>
    public override string ToString() => nameof(AclUser);

    internal static AclUser? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        var user = new AclUser();
        reply.EnterArray();
        while (Reply.NextField(ref reply, out var name))
        {
            switch (name)
            {
                case "flags":
                    user = user with { Flags = Reply.Texts(ref reply) };
                    break;
                case "passwords":
                    user = user with { PasswordHashes = Reply.Texts(ref reply) };
                    break;
                case "commands":
                    user = user with { Commands = ReadRules(ref reply) };
                    break;
                case "keys":
                    user = user with { Keys = ReadRules(ref reply) };
                    break;
                case "channels":
                    user = user with { Channels = ReadRules(ref reply) };
                    break;
                default:
                    reply.Skip();
                    break;
            }
        }

        return user;
    }

    /// <summary>Reads rules, which servers before Redis 7.0 give as a list.</summary>
    private static string ReadRules(ref RedisReply reply) => reply.IsArray ? string.Join(' ', Reply.Texts(ref reply)) : reply.ReadText();
}
