using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class PredictionStatusTests
{
    [TestCase("starting", false)]
    [TestCase("processing", false)]
    [TestCase("succeeded", true)]
    [TestCase("failed", true)]
    [TestCase("canceled", true)]
    [TestCase("aborted", true)]
    [TestCase("cancelled", false)]
    [TestCase("Succeeded", false)]
    public void IsTerminal_EachWord_IsAsReplicateSays(string word, bool terminal) =>
        Assert.That(new PredictionStatus(word).IsTerminal, Is.EqualTo(terminal));

    [Test]
    public void Json_UnknownWord_SurvivesButIsNotLogged()
    {
        var prediction = JsonSerializer.Deserialize(
            """{"id":"a","status":"hibernating"}""", ReplicateJsonContext.Default.Prediction)!;

        Assert.That(prediction.Status.Value, Is.EqualTo("hibernating"));
        Assert.That(prediction.Status.ToString(), Is.EqualTo("other"));
        Assert.That(JsonSerializer.Serialize(prediction, ReplicateJsonContext.Default.Prediction), Does.Contain("\"hibernating\""));
    }
}
