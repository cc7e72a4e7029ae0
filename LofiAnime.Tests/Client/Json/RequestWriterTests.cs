using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Json;

[Category("Unit")]
public sealed class RequestWriterTests
{
    [Test]
    public void Write_TextFarOverTheLimit_IsRefusedBeforeItIsWritten()
    {
        var writer = new RequestWriter(new UpstashRedisOptions { MaxRequestBytes = 1024 });
        var command = StringCommands.Set("k", new string('"', 4 << 20));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.That(() => writer.Write(command), Throws.TypeOf<UpstashSerializationException>().With.Message.Contains("MaxRequestBytes"));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }
}
