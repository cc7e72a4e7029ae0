using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Hands an answer to the commands that wait for it, whichever way it is spelled.</summary>
internal static class Answer
{
    /// <summary>Hands the answer to a lone command; every refusal is that command's own.</summary>
    /// <exception cref="UpstashSerializationException">The answer cannot be read.</exception>
    public static void ReadLone(UpstashRequest request, UpstashResponse response, QueuedCommand command)
    {
        if (!response.IsSuccess)
        {
            command.Refuse(response.StatusCode, WholeError(response), response.RetryAfter);
        }
        else if (IsResp(request, response))
        {
            RespReplies.Read(response, request.Name, [command]);
        }
        else
        {
            Envelope.ReadLone(response, command);
        }
    }

    /// <summary>Hands each item of a pipeline's or transaction's answer to the command that waits for it.</summary>
    /// <exception cref="UpstashException">The answer is one error for the whole, or cannot be read.</exception>
    public static void ReadMany(UpstashRequest request, UpstashResponse response, ReadOnlySpan<QueuedCommand> commands)
    {
        if (!response.IsSuccess)
        {
            throw Refused(response, request.Name, WholeError(response), commands);
        }

        if (IsResp(request, response))
        {
            RespReplies.Read(response, request.Name, commands);
        }
        else if (Envelope.ReadMany(response, request.Name, commands) is { } error)
        {
            throw Refused(response, request.Name, error, commands);
        }
    }

    private static string? WholeError(UpstashResponse response) =>
        response.IsResp ? RespReplies.WholeError(response) : Envelope.WholeError(response);

    private static UpstashApiException Refused(
        UpstashResponse response, string requestName, string? text, ReadOnlySpan<QueuedCommand> commands)
    {
        foreach (var command in commands)
        {
            text = text is null ? null : ErrorText.Redact(text, command.Command);
        }

        return new(response.StatusCode, requestName, text, index: null, response.RetryAfter);
    }

    private static bool IsResp(UpstashRequest request, UpstashResponse response)
    {
        if (request.ReplyFormat is ReplyFormat.Resp2 && !response.IsResp)
        {
            throw new UpstashSerializationException(
                request.Name, $"the server answered in JSON where RESP2 was asked for. Set {nameof(UpstashRedisOptions)}.{nameof(UpstashRedisOptions.ReplyFormat)} to {nameof(ReplyFormat.Base64)}.");
        }

        return response.IsResp;
    }
}
