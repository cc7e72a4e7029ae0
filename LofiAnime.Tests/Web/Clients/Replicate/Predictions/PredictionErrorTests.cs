using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class PredictionErrorTests
{
    [TestCase("\"NSFW content detected. Try running it again, or try a different prompt.\"", true)]
    [TestCase("\"The input or output was flagged as sensitive. Please try again with different inputs. (E005) (abc)\"", true)]
    [TestCase("\"Blocked by Content Policy\"", true)]
    [TestCase("{\"reason\":\"moderation\"}", true)]
    [TestCase("\"CUDA out of memory\"", false)]
    [TestCase("null", false)]
    public void IsRefusal_Text_TellsTheFilterFromOtherTrouble(string json, bool isRefusal) =>
        Assert.That(PredictionError.IsRefusal(JsonElement.Parse(json)), Is.EqualTo(isRefusal));

    [TestCase("\"Out of memory (E1001)\"", "E1001")]
    [TestCase("\"something else\"", "none")]
    public void Code_Text_FindsThePlatformsCode(string json, string code) =>
        Assert.That(PredictionError.Code(JsonElement.Parse(json)), Is.EqualTo(code));
}
