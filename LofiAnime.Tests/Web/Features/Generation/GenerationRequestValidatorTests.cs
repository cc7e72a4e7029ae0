using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Generation;
using Microsoft.Extensions.Options;

namespace LofiAnime.Tests.Web.Features.Generation;

[Category("Unit")]
public sealed class GenerationRequestValidatorTests
{
    private static readonly PictureAbilities _all = new() { AspectRatios = AspectRatio.All, MaxCount = 4, HasSeed = true, IsRandom = true, HasNegativePrompt = true };

    private static readonly GenerationRequest _good = new("a harbour at dusk")
    {
        NegativePrompt = "people",
        StyleId = "rainy-night",
        AspectRatio = "9:16",
        Count = 4,
        Seed = int.MaxValue,
    };

    private readonly FakePictureProvider _provider = new() { Abilities = _all };

    private static IEnumerable<TestCaseData> Bad()
    {
        yield return new(_good with { Prompt = " " }, "Prompt: Please describe the picture you would like. ");
        yield return new(_good with { Prompt = new string('x', 1001) }, "Prompt: Please keep it to {0} characters. 1000");
        yield return new(_good with { Prompt = "a\tb" }, "Prompt: Please leave out control characters, such as tabs and line breaks. ");
        yield return new(_good with { Prompt = "half \ud83d" }, "Prompt: Part of a character is missing in it; please type it again. ");
        yield return new(_good with { NegativePrompt = new string('x', 501) }, "NegativePrompt: Please keep it to {0} characters. 500");
        yield return new(_good with { NegativePrompt = "a\u0007b" }, "NegativePrompt: Please leave out control characters, such as tabs and line breaks. ");
        yield return new(_good with { StyleId = "" }, "StyleId: Please choose one of the styles: {0}. lofi, rainy-night, golden-hour, watercolour, city-pop, snow-day");
        yield return new(_good with { StyleId = "LOFI" }, "StyleId: Please choose one of the styles: {0}. lofi, rainy-night, golden-hour, watercolour, city-pop, snow-day");
        yield return new(_good with { AspectRatio = "2:1" }, "AspectRatio: Please choose one of the shapes: {0}. 1:1, 4:3, 3:4, 16:9, 9:16");
        yield return new(_good with { Count = 0 }, "Count: Please ask for 1 to {0} pictures. 4");
        yield return new(_good with { Count = 5 }, "Count: Please ask for 1 to {0} pictures. 4");
        yield return new(_good with { Count = long.MaxValue }, "Count: Please ask for 1 to {0} pictures. 4");
        yield return new(_good with { Seed = -1 }, "Seed: A seed is a whole number from 0 to {0}. 2147483647");
        yield return new(_good with { Seed = 2_147_483_648 }, "Seed: A seed is a whole number from 0 to {0}. 2147483647");
        yield return new(_good with { Prompt = "", Count = 9 }, "Prompt: Please describe the picture you would like. |Count: Please ask for 1 to {0} pictures. 4");
    }

    [TestCaseSource(nameof(Bad))]
    public void Validate_BrokenRules_TellsOneAFieldWithItsValue(GenerationRequest request, string problems) =>
        Assert.That(ProblemsOf(request), Is.EqualTo(problems));

    [Test]
    public void Validate_EveryFieldWithinItsBounds_IsFine() => Assert.That(ProblemsOf(_good), Is.Empty);

    [Test]
    public void Validate_APromptAlone_IsFineWhateverTheProviderCanDo()
    {
        _provider.Abilities = new();

        Assert.That(ProblemsOf(new("a harbour at dusk")), Is.Empty);
    }

    [Test]
    public void Validate_WhatTheProviderCannotDo_IsRefusedRatherThanPassedOver()
    {
        _provider.Abilities = new();

        Assert.That(ProblemsOf(_good), Is.EqualTo(string.Join(
            '|',
            "NegativePrompt: Words for what is not wanted are not heeded here; please leave them out. ",
            "AspectRatio: Please choose one of the shapes: {0}. 1:1",
            "Count: Please ask for one picture at a time. ",
            "Seed: Pictures have no seed here; please leave it out. ")));
    }

    private string ProblemsOf(GenerationRequest request) => string.Join('|', new GenerationRequestValidator(new(Options.Create(new StyleOptions())), new PictureEngines(_provider, []))
        .Validate(request).Errors.Select(error => $"{error.PropertyName}: {error.ErrorMessage} {error.CustomState}"));
}
