using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Upstash.Rest.Extensions.AI;

/// <summary>Writes the updates of a stream down as they pass, before anybody may change them.</summary>
internal sealed class ChatRecording : IDisposable
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly Utf8JsonWriter _json;
    private ChatFinishReason? _end;
    private bool _isGood = true;
    private bool _saysSomething;

    public ChatRecording()
    {
        _json = new(_written);
        _json.WriteStartArray();
    }

    /// <summary>Takes an update.</summary>
    public void Add(ChatResponseUpdate update)
    {
        _isGood &= update.ConversationId is null && update.ContinuationToken is null && update.Contents.All(ChatWire.IsPlain);
        if (!_isGood)
        {
            return;
        }

        _end = update.FinishReason ?? _end;
        _saysSomething |= !string.IsNullOrWhiteSpace(update.Text);
        try
        {
            JsonSerializer.Serialize(_json, update, AIJson.TypeOf<ChatResponseUpdate>());
        }
        catch (Exception e) when (AIJson.IsUnwritable(e))
        {
            _isGood = false;
        }
    }

    /// <summary>Returns the whole; <c>null</c> where it is none that may be kept: a stream that does not say that it is at its end may have been cut.</summary>
    public byte[]? Finish()
    {
        if (!_isGood || !_saysSomething || _end != ChatFinishReason.Stop)
        {
            return null;
        }

        _json.WriteEndArray();
        _json.Flush();
        return _written.WrittenSpan.ToArray();
    }

    public void Dispose() => _json.Dispose();
}
