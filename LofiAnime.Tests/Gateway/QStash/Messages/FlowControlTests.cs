using Upstash.Rest.Gateway.QStash;
using Upstash.Rest.Gateway.QStash.Messages;

namespace LofiAnime.Tests.Gateway.QStash.Messages;

[Category("Unit")]
public sealed class FlowControlTests
{
    [TestCase("parallelism=5, rate=10, period=1m", 5, 10, 60)]
    [TestCase("rate=1", null, 1, 1)]
    [TestCase("parallelism=2,period=7d", 2, null, 604800)]
    public void Parse_Value_IsRead(string value, int? parallelism, int? rate, int seconds) =>
        Assert.That(FlowControl.Parse("k", value), Is.EqualTo(new FlowControl("k", parallelism, rate, TimeSpan.FromSeconds(seconds))));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("period=1m")]
    [TestCase("rate=0")]
    [TestCase("rate=1, period=60")]
    [TestCase("rate=1, period=8d")]
    [TestCase("speed=1")]
    public void Parse_Mistake_IsRefusedByTheHeadersName(string? value) =>
        Assert.That(() => FlowControl.Parse("k", value), Throws.TypeOf<QStashRefusal>().With.Message.Contains("Upstash-Flow-Control-Value"));
}
