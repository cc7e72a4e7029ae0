namespace LofiAnime.Web.Clients.Replicate;

/// <summary>The model of RestorePhotos: GFPGAN, which mends faces and keeps their likeness.</summary>
/// <remarks>Source: https://replicate.com/tencentarc/gfpgan, and the values that RestorePhotos sends.</remarks>
public static class HouseRestorer
{
    /// <summary>The model's name.</summary>
    public const string Name = "tencentarc/gfpgan";

    /// <summary>The model's name at the version in use.</summary>
    public const string Reference = Name + ":9283608cc6b7be6b65a8e44983db012355fde4132009bf99d976b2f0896856a3";

    /// <summary>The input that takes the photo.</summary>
    public const string PhotoInput = "img";

    /// <summary>Gets the inputs besides the photo, in the text form of <see cref="ReplicateOptions.RestorationInputs"/>.</summary>
    public static IReadOnlyDictionary<string, string> Inputs { get; } = new Dictionary<string, string>
    {
        ["version"] = "v1.4",
        ["scale"] = "2",
    };
}
