namespace Upstash.Rest.Client.Redis;

/// <summary>What was taken from the first list that had something.</summary>
/// <param name="Key">The list.</param>
/// <param name="Items">Its items, the outermost first; never empty.</param>
public sealed record ListPopResult(string Key, IReadOnlyList<string> Items)
{
    internal static ListPopResult? ReadOrNull(ref RedisReply reply)
    {
        if (reply.IsNull)
        {
            return null;
        }

        reply.EnterArray();
        reply.ExpectItem();
        var key = reply.ReadText();
        reply.ExpectItem();
        return new(key, Reply.Texts(ref reply));
    }
}
