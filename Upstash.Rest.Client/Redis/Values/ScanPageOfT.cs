namespace Upstash.Rest.Client.Redis;

/// <summary>One page of a scan.</summary>
/// <typeparam name="T">What is found: keys, members, fields with their values.</typeparam>
/// <param name="Cursor">Where the next page begins; <c>0</c> after the last.</param>
/// <param name="Items">What this page found; may be empty before the end, and may repeat items of other pages.</param>
public sealed record ScanPage<T>(string Cursor, IReadOnlyList<T> Items)
{
    /// <summary>Gets a value indicating whether there are no further pages.</summary>
    public bool IsLast => Cursor == "0";
}
