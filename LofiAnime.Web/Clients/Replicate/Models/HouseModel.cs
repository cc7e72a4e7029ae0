namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The model of the original site: an SDXL fine-tune on the prints of Hiroshi Nagai.</summary>
/// <remarks>Source: https://replicate.com/doriandarko/sdxl-hiroshinagai, and the values that the original site sends.</remarks>
public static class HouseModel
{
    /// <summary>The model's name.</summary>
    public const string Name = "doriandarko/sdxl-hiroshinagai";

    /// <summary>The model's name at the version in use.</summary>
    public const string Reference = Name + ":563a66acc0b39e5308e8372bed42504731b7fec3bc21f2fcbea413398690f3ec";

    /// <summary>A sentence with the word on which the style was trained.</summary>
    public const string PromptPrefix = "In the style of HISGH. ";

    private const string NegativePrompt =
        "abstract, baroque, brutalist, caricature, charcoal sketch, collage, cubist, dadaist, expressionist, fauvist, gothic, "
        + "graffiti, grunge, horror, impressionist, medieval, photorealistic, pixel art, pointillist, pop art, psychedelic, "
        + "rococo, steampunk, surrealist, tribal, vaporwave, "
        + "blurry, busy, cluttered, cropped, disfigured, disproportionate, distorted, extra limbs, garish, grainy, "
        + "low resolution, lettering, malformed hands, noisy, oversaturated, signature, watermark";

    /// <summary>Gets the inputs by which a visitor's choices reach it, in the form of <see cref="ReplicateOptions.Choices"/>.</summary>
    public static IReadOnlyDictionary<string, string> Choices { get; } = new Dictionary<string, string>
    {
        ["width"] = "width",
        ["height"] = "height",
        ["count"] = "num_outputs",
        ["seed"] = "seed",
        ["negativePrompt"] = "negative_prompt",
    };

    /// <summary>Gets the inputs besides the prompt, in the text form of <see cref="ReplicateOptions.Inputs"/>.</summary>
    public static IReadOnlyDictionary<string, string> Inputs { get; } = new Dictionary<string, string>
    {
        ["width"] = "1024",
        ["height"] = "1024",
        ["num_outputs"] = "1",
        ["scheduler"] = "K_EULER",
        ["num_inference_steps"] = "50",
        ["guidance_scale"] = "7.5",
        ["prompt_strength"] = "0.8",
        ["refine"] = "no_refiner",
        ["high_noise_frac"] = "0.8",
        ["lora_scale"] = "0.6",
        ["apply_watermark"] = "true",
        ["negative_prompt"] = NegativePrompt,
    };
}
