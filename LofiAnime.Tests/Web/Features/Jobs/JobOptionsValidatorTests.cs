using LofiAnime.Web.Features.Jobs;

namespace LofiAnime.Tests.Web.Features.Jobs;

[Category("Unit")]
public sealed class JobOptionsValidatorTests
{
    private static readonly (string Setting, Action<JobOptions> Break)[] Broken =
    [
        ("Jobs:Dispatch", options => options.Dispatch = (JobDispatchKind)7),
        ("Jobs:Places", options => options.Places = 0),
        ("Jobs:StartWithin", options => options.StartWithin = TimeSpan.Zero),
        ("Jobs:AnswerWithin", options => options.AnswerWithin = TimeSpan.FromHours(2)),
        ("Jobs:Lease", options => options.Lease = TimeSpan.FromMilliseconds(999)),
        ("Jobs:LookEvery", options => options.LookEvery = TimeSpan.Zero),
        ("Jobs:MaxClaims", options => options.MaxClaims = 0),
        ("Jobs:KeepFor", options => options.KeepFor = TimeSpan.FromMinutes(1)),
        ("Jobs:CallbackUrl", options => options.CallbackUrl = new("ftp://lofi.example")),
        ("Jobs:CallbackUrl", options => options.CallbackUrl = new("https://lofi.example/path")),
        ("Jobs:CallbackUrl", options => options.Dispatch = JobDispatchKind.QStash),
        ("Jobs:Prefix", options => options.Prefix = ""),
    ];

    [Test]
    public void Validate_Defaults_AreValid() => Assert.That(new JobOptionsValidator().Validate(null, new JobOptions()).Succeeded);

    [TestCaseSource(nameof(Cases))]
    public void Validate_OutOfRange_NamesTheSetting(int index)
    {
        var options = new JobOptions();
        Broken[index].Break(options);

        Assert.That(new JobOptionsValidator().Validate(null, options).FailureMessage, Does.Contain(Broken[index].Setting));
    }

    private static IEnumerable<int> Cases() => Enumerable.Range(0, Broken.Length);
}
