using LofiAnime.Web.Clients.Cog;

namespace LofiAnime.Tests.Web.Clients.Cog;

[Category("Unit")]
public sealed class CogOptionsValidatorTests
{
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("Cog:Url", options => options.Url = null);
        yield return Mistake("Cog:Url", options => options.Url = new Uri("cog", UriKind.Relative));
        yield return Mistake("Cog:Url", options => options.Url = new Uri("http://user@cog:5000"));
        yield return Mistake("Cog:HeaderValue", options => options.HeaderValue = null);
        yield return Mistake("Cog:Header", options => options.Header = null);
        yield return Mistake("Cog:Header", options => options.Header = "X Key");
        yield return Mistake("Cog:HeaderValue", options => options.HeaderValue = "a-secret\n");
        yield return Mistake("Cog:Inputs", options => options.Inputs["prompt"] = "x");
        yield return Mistake("Cog:Inputs", options => options.Inputs["a b"] = "x");
        yield return Mistake("Cog:Slots", options => options.Slots = 0);
        yield return Mistake("Cog:Slots", options => options.Slots = 65);
        yield return Mistake("Cog:Deadline", options => options.Deadline = TimeSpan.FromSeconds(9));
        yield return Mistake("Cog:Deadline", options => options.Deadline = TimeSpan.FromMinutes(10));
        yield return Mistake("Cog:MaxPictureBytes", options => options.MaxPictureBytes = 1);
        yield return Mistake("Cog:OutputHosts", options => options.OutputHosts.Add("http://x"));
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Validate_OneMistake_NamesTheSettingAndNotItsSecret(string setting, Action<CogOptions> mistake)
    {
        var options = Valid();
        mistake(options);

        var result = new CogOptionsValidator().Validate(null, options);

        Assert.That(result.Failures, Has.One.Items.And.All.Contains(setting));
        Assert.That(result.FailureMessage, Does.Not.Contain("a-secret"));
    }

    [Test]
    public void Validate_NoMistake_IsContent() => Assert.That(new CogOptionsValidator().Validate(null, Valid()).Succeeded, Is.True);

    private static TestCaseData Mistake(string setting, Action<CogOptions> mistake) => new(setting, mistake);

    private static CogOptions Valid() => new() { Url = new Uri("http://cog.internal:5000"), Header = "X-Key", HeaderValue = "a-secret" };
}
