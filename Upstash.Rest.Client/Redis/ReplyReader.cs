namespace Upstash.Rest.Client.Redis;

/// <summary>Reads one reply. The cursor stands on the reply's value and is left on that value's last token.</summary>
/// <typeparam name="T">What the reply is read as.</typeparam>
/// <param name="reply">A cursor over the reply's JSON.</param>
public delegate T ReplyReader<out T>(ref RedisReply reply);
