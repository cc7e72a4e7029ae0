using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ReplicateOutputTests
{
    [TestCase("\"https://a/1.png\"", "https://a/1.png")]
    [TestCase("[\"https://a/1.png\",\"https://a/2.png\"]", "https://a/1.png https://a/2.png")]
    [TestCase("{\"text\":\"a caption\",\"image\":\"https://a/1.png\"}", "https://a/1.png")]
    [TestCase("{\"images\":[{\"url\":\"https://a/1.png\"}],\"seed\":7}", "https://a/1.png")]
    [TestCase("\"data:image/png;base64,AAAA\"", "data:image/png;base64,AAAA")]
    [TestCase("[]", "")]
    [TestCase("null", "")]
    [TestCase("\"ftp://a/1.png\"", "")]
    [TestCase("7", "")]
    public void Pictures_EachShape_FindsTheAddresses(string json, string expected) =>
        Assert.That(string.Join(' ', ReplicateOutput.Pictures(JsonElement.Parse(json))), Is.EqualTo(expected));

    [Test]
    public void Pictures_NoOutput_FindsNone() => Assert.That(ReplicateOutput.Pictures(null), Is.Empty);
}
