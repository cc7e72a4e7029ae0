using System.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>The lines of MONITOR, one an event.</summary>
internal sealed class MonitorDialect : EventDialect<RedisMonitorLine>
{
    public override string Path => "monitor";

    public override string Name => "monitor";

    public override bool IsConfirmation(ReadOnlySpan<byte> line) => line.SequenceEqual("\"OK\""u8) || line.SequenceEqual("OK"u8);

    public override bool Begins(ReadOnlySpan<byte> line) => true;

    public override bool IsWhole(ReadOnlySpan<byte> line) => true;

    public override RedisMonitorLine? Read(ReadOnlySpan<byte> data) => IsConfirmation(data) ? null : new(Encoding.UTF8.GetString(data));

    public override RedisMonitorLine Gap() => RedisMonitorLine.Gap;
}
