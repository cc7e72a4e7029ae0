using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ModelInputsTests
{
    private readonly ReplicateOptions _options = new();

    [TestCase("1024", "1024")]
    [TestCase("-1", "-1")]
    [TestCase("7.5", "7.5")]
    [TestCase("1.0", "1.0")]
    [TestCase("1e-3", "1e-3")]
    [TestCase("true", "true")]
    [TestCase("False", "false")]
    [TestCase("webp", "\"webp\"")]
    [TestCase("16:9", "\"16:9\"")]
    [TestCase("7,5", "\"7,5\"")]
    [TestCase("007", "\"007\"")]
    [TestCase("null", "\"null\"")]
    [TestCase("[1]", "\"[1]\"")]
    [TestCase("\"1\"", "\"1\"")]
    public void ToJson_Text_BecomesTheScalarItSpells(string text, string json) =>
        Assert.That(ModelInputs.ToJson(text).ToJsonString(), Is.EqualTo(json));

    [Test]
    public void Build_Defaults_AreThoseOfTheOriginalSite()
    {
        var inputs = ModelInputs.Build(_options, Order("harbour at dusk"));

        var negative = inputs["negative_prompt"]!.GetValue<string>();
        inputs.Remove("negative_prompt");
        Assert.That(inputs.ToJsonString(), Is.EqualTo(
            """{"prompt":"In the style of HISGH. harbour at dusk","width":1024,"height":1024,"num_outputs":1,"scheduler":"K_EULER","num_inference_steps":50,"guidance_scale":7.5,"prompt_strength":0.8,"refine":"no_refiner","high_noise_frac":0.8,"lora_scale":0.6,"apply_watermark":true}"""));
        Assert.That(negative.Split(", "), Has.Length.GreaterThan(35).And.Unique.And.Contains("steampunk").And.Contains("distorted"));
    }

    [Test]
    public void Build_OperatorsInputs_ReplaceAddAndLeaveOut()
    {
        _options.Inputs["width"] = "768";
        _options.Inputs["seed"] = "7";
        _options.Inputs["refine"] = "";

        var inputs = ModelInputs.Build(_options, Order());

        Assert.That(inputs["width"]!.ToJsonString(), Is.EqualTo("768"));
        Assert.That(inputs["seed"]!.ToJsonString(), Is.EqualTo("7"));
        Assert.That(inputs.ContainsKey("refine"), Is.False);
    }

    [Test]
    public void Build_AnotherModel_HasOnlyWhatTheOperatorGave()
    {
        _options.Model = "black-forest-labs/flux-schnell";
        _options.PromptPrefix = "";
        _options.Inputs["aspect_ratio"] = "1:1";

        Assert.That(ModelInputs.Build(_options, Order()).ToJsonString(), Is.EqualTo("""{"prompt":"p","aspect_ratio":"1:1"}"""));
    }

    [Test]
    public void Build_AVisitorsChoices_ReachTheHouseModelByItsOwnInputs()
    {
        var inputs = ModelInputs.Build(_options, Order() with { AspectRatio = AspectRatio.Find("16:9")!, Count = 3, Seed = 42, NegativePrompt = "cats, rain" });

        Assert.That(inputs["width"]!.ToJsonString(), Is.EqualTo("1344"));
        Assert.That(inputs["height"]!.ToJsonString(), Is.EqualTo("768"));
        Assert.That(inputs["num_outputs"]!.ToJsonString(), Is.EqualTo("3"));
        Assert.That(inputs["seed"]!.ToJsonString(), Is.EqualTo("42"));
        Assert.That(inputs["negative_prompt"]!.GetValue<string>(), Does.StartWith("abstract, ").And.EndWith("watermark, cats, rain"));
    }

    [Test]
    public void Build_ChoicesOfAnotherModel_ReachItByTheNamesThatAreSet()
    {
        _options.Model = "black-forest-labs/flux-schnell";
        _options.PromptPrefix = "";
        _options.Choices["AspectRatio"] = "aspect_ratio"; // As an environment variable may spell it.
        _options.Choices["count"] = "num_outputs";
        _options.Choices["seed"] = "seed";

        var inputs = ModelInputs.Build(_options, Order() with { AspectRatio = AspectRatio.Find("9:16")!, Count = 4, Seed = 0, NegativePrompt = "never sent" });

        Assert.That(inputs.ToJsonString(), Is.EqualTo("""{"prompt":"p","aspect_ratio":"9:16","num_outputs":4,"seed":0}"""));
    }

    [Test]
    public void Choices_OfTheHouseModel_OfferAll()
    {
        var abilities = ModelInputs.Choices(_options).Abilities;

        Assert.That(abilities.AspectRatios, Is.EqualTo(AspectRatio.All));
        Assert.That(abilities, Has.Property("MaxCount").EqualTo(4).And.Property("HasSeed").True.And.Property("IsRandom").True.And.Property("HasNegativePrompt").True);
    }

    [Test]
    public void Choices_OfAModelNobodyDescribed_OfferNothing()
    {
        _options.Model = "black-forest-labs/flux-schnell";

        var abilities = ModelInputs.Choices(_options).Abilities;

        Assert.That(abilities.AspectRatios, Is.EqualTo(new[] { AspectRatio.Square }));
        Assert.That(abilities, Has.Property("MaxCount").EqualTo(1).And.Property("HasSeed").False.And.Property("HasNegativePrompt").False);
    }

    [Test]
    public void Choices_OfInputsThatTheOperatorSets_AreNoneAnyMore()
    {
        _options.Inputs["width"] = "768";
        _options.Inputs["num_outputs"] = "2";
        _options.Choices["seed"] = "";

        var abilities = ModelInputs.Choices(_options).Abilities;
        var inputs = ModelInputs.Build(_options, Order() with { Count = 4, Seed = 7 });

        Assert.That(abilities.AspectRatios, Is.EqualTo(new[] { AspectRatio.Square }));
        Assert.That(abilities, Has.Property("MaxCount").EqualTo(1).And.Property("HasSeed").False.And.Property("HasNegativePrompt").True);
        Assert.That(inputs["width"]!.ToJsonString(), Is.EqualTo("768"));
        Assert.That(inputs["num_outputs"]!.ToJsonString(), Is.EqualTo("2"));
        Assert.That(inputs.ContainsKey("seed"), Is.False);
    }

    private static PictureOrder Order(string prompt = "p") => new() { JobId = new('0', 32), Prompt = prompt, Deadline = DateTimeOffset.MaxValue };
}
