using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client;

/// <summary>Hands an answer to the commands that wait for it, whichever way it is spelled.</summary>
internal static class Answer
{
    /// <inheritdoc cref="Envelope.ReadLone"/>
    public static void ReadLone(UpstashResponse response, QueuedCommand command) => Envelope.ReadLone(response, command);

    /// <inheritdoc cref="Envelope.ReadMany"/>
    public static void ReadMany(UpstashResponse response, string requestName, ReadOnlySpan<QueuedCommand> commands) =>
        Envelope.ReadMany(response, requestName, commands);
}
