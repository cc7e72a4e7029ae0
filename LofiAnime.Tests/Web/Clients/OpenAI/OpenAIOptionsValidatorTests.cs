using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OpenAI;

namespace LofiAnime.Tests.Web.Clients.OpenAI;

[Category("Unit")]
public sealed class OpenAIOptionsValidatorTests
{
    private static IEnumerable<TestCaseData<Action<OpenAIOptions>, string>> Wrong =>
    [
        new(options => options.ApiKey = " ", "OPENAI_API_KEY"),
        new(options => options.ApiKey = "sk two", "OPENAI_API_KEY"),
        new(options => options.Endpoint = new Uri("http://openai.example/v1"), "OpenAI:Endpoint"),
        new(options => options.Model = "", "OpenAI:Model"),
        new(options => options.Quality = "best", "OpenAI:Quality"),
        new(options => options.OutputFormat = PictureFormat.Svg, "OpenAI:OutputFormat"),
        new(options => options.OutputCompression = 0, "OpenAI:OutputCompression"),
        new(options => options.MaxPictureBytes = 8 << 20, "OpenAI:MaxPictureBytes"),
        new(options => options.OutputHosts.Add("https://pictures.example/"), "OpenAI:OutputHosts"),
        new(options => options.AttemptTimeout = TimeSpan.FromSeconds(9), "OpenAI:AttemptTimeout"),
        new(options => options.Deadline = TimeSpan.FromMinutes(2), "OpenAI:Deadline"),
        new(options => options.RequestsPerMinute = 0, "OpenAI:RequestsPerMinute"),
    ];

    [Test]
    public void Validate_DefaultsWithAKey_AreFine() => Assert.That(Problems(_ => { }), Is.Empty);

    [TestCaseSource(nameof(Wrong))]
    public void Validate_WrongSetting_NamesItAndNotTheKey(Action<OpenAIOptions> change, string setting) =>
        Assert.That(Problems(change), Has.Length.EqualTo(1).And.All.Contain(setting).And.All.Not.Contain("sk two"));

    private static string[] Problems(Action<OpenAIOptions> change)
    {
        var options = new OpenAIOptions { ApiKey = "sk-not-real" };
        change(options);
        return [.. new OpenAIOptionsValidator().Validate(null, options).Failures ?? []];
    }
}
