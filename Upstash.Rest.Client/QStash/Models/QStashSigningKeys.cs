namespace Upstash.Rest.Client.QStash;

/// <summary>The two keys that deliveries are signed with: QStash uses the current one, and after a rotation the one that was next. Both are secrets.</summary>
/// <param name="Current">The current key, with its <c>sig_</c>.</param>
/// <param name="Next">The key that a rotation makes the current one.</param>
public sealed record QStashSigningKeys(string Current, string Next)
{
    /// <summary>Returns words without the keys, so that no log holds them.</summary>
    public override string ToString() => "QStash signing keys (hidden)";
}
