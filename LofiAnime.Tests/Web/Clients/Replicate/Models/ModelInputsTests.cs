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
        var inputs = ModelInputs.Build(_options, "harbour at dusk");

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

        var inputs = ModelInputs.Build(_options, "p");

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

        Assert.That(ModelInputs.Build(_options, "p").ToJsonString(), Is.EqualTo("""{"prompt":"p","aspect_ratio":"1:1"}"""));
    }
}
