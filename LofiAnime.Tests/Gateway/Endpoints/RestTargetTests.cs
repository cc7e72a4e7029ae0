using Upstash.Rest.Gateway.Endpoints;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Unit")]
public sealed class RestTargetTests
{
    [TestCase("/set/k/v", 0, "set|k|v", "")]
    [TestCase("/get/a%2Fb", 0, "get|a/b", "")]
    [TestCase("/get/..", 0, "get|..", "")]
    [TestCase("/set/k/", 0, "set|k|", "")]
    [TestCase("/set/k/a+b", 0, "set|k|a+b", "")]
    [TestCase("/get/100%", 0, "get|100%", "")]
    [TestCase("/get/%zz%41", 0, "get|%zzA", "")]
    [TestCase("/get/user:1.x", 0, "get|user:1.x", "")]
    [TestCase("/get/%C3%A9", 0, "get|é", "")]
    [TestCase("/set/k/v?EX=60", 0, "set|k|v", "EX|60")]
    [TestCase("/set/k?PX=5000&NX", 0, "set|k", "PX|5000|NX")]
    [TestCase("/set/k?_token=t&NX&%5Ftoken=u", 0, "set|k", "NX")]
    [TestCase("/set/k?_Token=t", 0, "set|k", "", Description = "The token counts in any case, and must not be stored.")]
    [TestCase("/set/k?a=", 0, "set|k", "a|")]
    [TestCase("/set/k?&&a%3Db=c+d%2Be", 0, "set|k", "a=b|c d+e")]
    [TestCase("/app/redis/get/k", 2, "get|k", "")]
    [TestCase("http://host:80/get/k?x", 0, "get|k", "x")]
    [TestCase("http://host", 0, "", "")]
    public void Parse_RawTarget_GivesArgumentsInOrder(string target, int mounted, string segments, string query)
    {
        var parsed = RestTarget.Parse(target, mounted);

        Assert.That(Join(parsed.Segments), Is.EqualTo(segments));
        Assert.That(Join(parsed.Query), Is.EqualTo(query));
    }

    [Test]
    public void Parse_EscapedBytesThatAreNotUtf8_AreKept()
    {
        Assert.That(RestTarget.Parse("/get/%00%ff", 0).Segments[1], Is.EqualTo(new byte[] { 0x00, 0xFF }));
    }

    private static string Join(IEnumerable<byte[]> arguments) =>
        string.Join('|', arguments.Select(argument => System.Text.Encoding.UTF8.GetString(argument)));
}
