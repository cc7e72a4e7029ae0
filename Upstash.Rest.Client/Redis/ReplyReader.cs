namespace Upstash.Rest.Client.Redis;

/// <summary>Reads one reply. The cursor stands on the reply's value; what is left unread of it is skipped.</summary>
/// <remarks>
/// A reader that reads an item for another reader leaves the cursor on that item's last token. Whatever it throws is
/// the outcome of its command, and of no other in the same pipeline.
/// </remarks>
/// <typeparam name="T">What the reply is read as.</typeparam>
/// <param name="reply">A cursor over the reply's JSON.</param>
public delegate T ReplyReader<out T>(ref RedisReply reply);
