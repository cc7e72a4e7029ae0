using System.Globalization;
using System.Text;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>A reply of the backend, as far as the local QStash needs to know it.</summary>
/// <param name="Text">A string, status or number as text; <see langword="null"/> for null and for lists.</param>
/// <param name="Items">The elements of a list (of a map: keys and values in turn); empty for all else.</param>
internal sealed record RedisValue(string? Text, IReadOnlyList<RedisValue> Items)
{
    /// <summary>Gets the reply as a whole number.</summary>
    public long Integer => long.Parse(Text!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Gets a sorted set's score, which is milliseconds or a sequence number here: whole.</summary>
    public long Score => (long)double.Parse(Text!, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Gets the elements' texts.</summary>
    public IEnumerable<string> Texts => Items.Select(item => item.Text!);

    /// <summary>The fields of a hash.</summary>
    public Dictionary<string, string> ToFields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < Items.Count; i += 2)
        {
            fields[Items[i].Text!] = Items[i + 1].Text!;
        }

        return fields;
    }

    /// <summary>Reads the next whole reply.</summary>
    /// <exception cref="InvalidOperationException">The backend refused the command.</exception>
    public static RedisValue Read(ref RespReader replies)
    {
        var node = replies.Read();
        if (node.Type is RespType.SimpleError or RespType.BulkError)
        {
            throw new InvalidOperationException($"The backend refused a command of the local QStash: {System.Text.Encoding.UTF8.GetString(node.Payload)}");
        }

        if (node.Type is RespType.Array or RespType.Map or RespType.Set or RespType.Push)
        {
            var items = new RedisValue[node.Count];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = Read(ref replies);
            }

            return new(null, items);
        }

        return new(node.Type == RespType.Null ? null : System.Text.Encoding.UTF8.GetString(node.Payload), []);
    }
}
