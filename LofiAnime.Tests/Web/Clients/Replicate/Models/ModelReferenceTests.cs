using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ModelReferenceTests
{
    private const string Version = ReplicateSite.VersionId;

    [TestCase("black-forest-labs/flux-1.1-pro", null, "models/black-forest-labs/flux-1.1-pro/predictions")]
    [TestCase("stability-ai/sdxl:" + Version, Version, "predictions")]
    [TestCase(Version, Version, "predictions")]
    public void Parse_EachForm_KnowsVersionAndRoute(string text, string? version, string path)
    {
        var model = ModelReference.Parse(text);

        Assert.That(model.Version, Is.EqualTo(version));
        Assert.That(model.Path, Is.EqualTo(path));
        Assert.That(model.ToString(), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("sdxl")]
    [TestCase("owner/name/more")]
    [TestCase("owner/name:")]
    [TestCase("owner/name:latest")]
    [TestCase("../predictions")]
    [TestCase("owner/..")]
    [TestCase("owner/na me")]
    [TestCase("owner/name\n")]
    [TestCase("owner/name?a=b")]
    [TestCase("563A66ACC0B39E5308E8372BED42504731B7FEC3BC21F2FCBEA413398690F3EC")]
    public void TryParse_NoneOfTheForms_Refuses(string text)
    {
        Assert.That(ModelReference.TryParse(text, out _), Is.False);
        Assert.That(() => ModelReference.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains("owner/name"));
    }
}
