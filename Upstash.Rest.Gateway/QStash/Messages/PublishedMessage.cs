namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>What became of a publication's message.</summary>
/// <param name="Id">Its id; of a duplicate the earlier message's.</param>
/// <param name="Url">Its destination.</param>
/// <param name="IsDuplicate">Whether it was dropped.</param>
internal sealed record PublishedMessage(string Id, string Url, bool IsDuplicate);
