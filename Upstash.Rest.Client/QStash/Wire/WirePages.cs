using System.Runtime.CompilerServices;
using System.Text.Json;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>Goes through an answer that comes in pages. The cursor is any text; none, or an empty one, is the end.</summary>
internal static class WirePages
{
    public const int Size = 100;

    /// <summary>Asks for page after page, each when it is needed.</summary>
    /// <param name="sender">Who asks.</param>
    /// <param name="page">Makes the request of a cursor; <c>null</c> is the first.</param>
    /// <param name="read">Reads the items of a page.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        QStashSender sender,
        Func<string?, RestRequest> page,
        Func<JsonElement, IReadOnlyList<T>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var (items, next) = await sender.SendAsync(page(cursor), answer => (read(answer), CursorOf(answer)), cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            cursor = next == cursor ? null : next; // A server that repeats itself would be asked for ever.
        }
        while (cursor is not null);
    }

    private static string? CursorOf(JsonElement answer) => new WireObject(answer).Text("cursor");
}
