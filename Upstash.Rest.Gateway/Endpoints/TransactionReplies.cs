using System.Buffers;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Endpoints;

/// <summary>What came back for <c>MULTI</c>, the commands, and <c>EXEC</c>.</summary>
/// <param name="IsExecuted">Whether the commands ran.</param>
/// <param name="Replies">If so, one reply per command; otherwise the error that best says why not, or empty when there is none.</param>
internal readonly record struct TransactionReplies(bool IsExecuted, ReadOnlySequence<byte> Replies)
{
    /// <summary>Sorts the replies of a transaction.</summary>
    /// <param name="replies">All of them, as they came; or the one that refused <c>MULTI</c>, where nothing else was sent.</param>
    /// <param name="commands">How many commands stood between <c>MULTI</c> and <c>EXEC</c>.</param>
    public static TransactionReplies Read(in ReadOnlySequence<byte> replies, int commands)
    {
        var reader = new RespReader(replies);
        ReadOnlySequence<byte>? firstError = null;

        var multi = reader.Rest;
        if (reader.Read().Type.IsError() && reader.Rest.IsEmpty)
        {
            return new TransactionReplies(false, multi);
        }

        reader = new RespReader(replies);

        // MULTI itself, then one QUEUED or error per command. EXEC would only say that there were errors; the first one says which.
        for (var i = 0; i <= commands; i++)
        {
            var reply = reader.Rest;
            if (reader.Read().Type.IsError())
            {
                firstError ??= reply;
            }
        }

        var exec = reader.Rest;
        var outcome = reader.Read();
        if (outcome.Type == RespType.Array && outcome.Count == commands && firstError is null)
        {
            return new TransactionReplies(true, reader.Rest);
        }

        return new TransactionReplies(
            false, firstError ?? (outcome.Type.IsError() ? exec : ReadOnlySequence<byte>.Empty));
    }
}
