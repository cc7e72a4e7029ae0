using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Gateway;

[Category("Unit")]
public sealed class GatewayOptionsValidatorTests
{
    [TestCase("127.0.0.1:6379")]
    [TestCase("[::1]:6379")]
    [TestCase("redis.internal:1")]
    public void Validate_HostAndPort_Succeeds(string redis)
    {
        Assert.That(Failures(options => options.Redis = redis), Is.Empty);
    }

    [TestCase("*")]
    [TestCase("https://app.example")]
    [TestCase("http://localhost:5173")]
    public void Validate_Origin_Succeeds(string origin)
    {
        Assert.That(Failures(options => options.AllowedOrigins.Add(origin)), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("Gateway:Redis is missing", options => options.Redis = null);
        yield return Mistake("Gateway:Redis is not host:port", options => options.Redis = "redis://user:pw@host:6379");
        yield return Mistake("Gateway:Redis is not host:port", options => options.Redis = "host");
        yield return Mistake("Gateway:Redis is not host:port", options => options.Redis = "host:65536");
        yield return Mistake("Gateway:Redis is not host:port", options => options.Redis = ":6379");
        yield return Mistake("Gateway:Token is missing", options => options.Token = "");
        yield return Mistake("Gateway:RedisPassword is not", options => options.RedisUser = "u");
        yield return Mistake("Gateway:Connections is out of range", options => options.Connections = 0);
        yield return Mistake("Gateway:Connections is out of range", options => options.Connections = 65);
        yield return Mistake("Gateway:ConnectTimeout is out of range", options => options.ConnectTimeout = TimeSpan.Zero);
        yield return Mistake("Gateway:CommandTimeout is out of range", options => options.CommandTimeout = TimeSpan.FromHours(1));
        yield return Mistake("Gateway:MaxResponseBytes is out of range", options => options.MaxResponseBytes = 1023);
        yield return Mistake("Gateway:MaxRequestBytes is out of range", options => options.MaxRequestBytes = 1023);
        yield return Mistake("Gateway:ReadOnlyToken is the same", options => options.ReadOnlyToken = "t");
        yield return Mistake("Gateway:AllowedOrigins holds", options => options.AllowedOrigins.Add("https://app.example/"));
        yield return Mistake("Gateway:AllowedOrigins holds", options => options.AllowedOrigins.Add("app.example"));
        yield return Mistake("Gateway:MaxStreams is out of range", options => options.MaxStreams = -1);
        yield return Mistake("Gateway:MaxStreamBacklogBytes is out of range", options => options.MaxStreamBacklogBytes = 1);
        yield return Mistake("Gateway:StreamHeartbeat is out of range", options => options.StreamHeartbeat = TimeSpan.Zero);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Validate_Mistake_NamesTheSettingAndNoValue(string message, Action<GatewayOptions> mistake)
    {
        var failures = Failures(mistake);

        Assert.That(failures, Has.Length.EqualTo(1));
        Assert.That(failures[0], Does.Contain(message).And.Not.Contain("pw@host"));
    }

    private static TestCaseData Mistake(string message, Action<GatewayOptions> mistake) => new(message, mistake);

    private static string[] Failures(Action<GatewayOptions> change)
    {
        var options = new GatewayOptions { Redis = "127.0.0.1:6379", Token = "t" };
        change(options);
        return [.. new GatewayOptionsValidator().Validate(null, options).Failures ?? []];
    }
}
