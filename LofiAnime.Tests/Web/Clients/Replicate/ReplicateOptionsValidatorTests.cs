using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ReplicateOptionsValidatorTests
{
    private const string Token = "r8_NotReal";

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("REPLICATE_API_TOKEN", options => options.Token = null);
        yield return Mistake("REPLICATE_API_TOKEN", options => options.Token = "r8_Not Real");
        yield return Mistake("REPLICATE_API_TOKEN", options => options.Token = "r8_NotReal\n");
        yield return Mistake("Replicate:BaseUrl", options => options.BaseUrl = new Uri("v1", UriKind.Relative));
        yield return Mistake("Replicate:BaseUrl", options => options.BaseUrl = new Uri("ftp://api.replicate.com"));
        yield return Mistake("Replicate:BaseUrl", options => options.BaseUrl = new Uri("https://user@api.replicate.com"));
        yield return Mistake("Replicate:AllowPlainHttp", options => options.BaseUrl = new Uri("http://gateway.example/v1"));
        yield return Mistake("Replicate:Model", options => options.Model = "sdxl");
        yield return Mistake("Replicate:Inputs:prompt", options => options.Inputs["prompt"] = "x");
        yield return Mistake("Replicate:Inputs", options => options.Inputs["a b"] = "x");
        yield return Mistake("Replicate:Deadline", options => options.Deadline = TimeSpan.FromSeconds(9));
        yield return Mistake("Replicate:Deadline", options => options.Deadline = TimeSpan.FromMinutes(10));
        yield return Mistake("Replicate:AttemptTimeout", options => options.AttemptTimeout = TimeSpan.Zero);
        yield return Mistake("Replicate:Wait", options => options.Wait = TimeSpan.FromSeconds(61));
        yield return Mistake("Replicate:PollInterval", options => options.PollInterval = TimeSpan.Zero);
        yield return Mistake("Replicate:PollInterval", options => options.PollInterval = TimeSpan.FromSeconds(4));
        yield return Mistake("Replicate:MaxPollInterval", options => options.MaxPollInterval = TimeSpan.FromMinutes(2));
        yield return Mistake("Replicate:WebhookPollInterval", options => options.WebhookPollInterval = TimeSpan.Zero);
        yield return Mistake("Replicate:RequestsPerMinute", options => options.RequestsPerMinute = 0);
        yield return Mistake("Replicate:RequestsPerMinute", options => options.RequestsPerMinute = 601);
        yield return Mistake("Replicate:WebhookSecret", options => options.WebhookSecret = "whsec_?");
        yield return Mistake("Replicate:MaxPictureBytes", options => options.MaxPictureBytes = 0);
        yield return Mistake("Replicate:OutputHosts", options => options.OutputHosts.Add("https://pictures.example"));
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Validate_OneMistake_NamesTheSettingAndNotItsSecret(string setting, Action<ReplicateOptions> mistake)
    {
        var options = Valid();
        mistake(options);

        var result = new ReplicateOptionsValidator().Validate(null, options);

        Assert.That(result.Failures, Has.One.Items.And.All.Contains(setting));
        Assert.That(result.FailureMessage, Does.Not.Contain("r8_"));
    }

    [TestCase("https://api.replicate.com/v1/")]
    [TestCase("http://localhost:5000")]
    [TestCase("http://127.0.0.1:5000/v1")]
    public void Validate_DefaultsAndATokenAtAnAllowedAddress_Succeeds(string address)
    {
        var options = Valid();
        options.BaseUrl = new Uri(address);

        Assert.That(new ReplicateOptionsValidator().Validate(null, options).Succeeded, Is.True);
    }

    [Test]
    public void Validate_PlainHttpThatIsAllowed_Succeeds()
    {
        var options = Valid();
        options.BaseUrl = new Uri("http://gateway.example/v1");
        options.AllowPlainHttp = true;

        Assert.That(new ReplicateOptionsValidator().Validate(null, options).Succeeded, Is.True);
    }

    private static ReplicateOptions Valid() => new() { Token = Token };

    private static TestCaseData Mistake(string setting, Action<ReplicateOptions> mistake) => new(setting, mistake);
}
