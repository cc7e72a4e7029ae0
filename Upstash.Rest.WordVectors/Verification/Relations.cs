namespace Upstash.Rest.WordVectors.Verification;

/// <summary>Which relations say the same of two things.</summary>
internal static class Relations
{
    public const string With = "with";
    public const string Wear = "wear";
    public const string Hold = "hold";
    public const string Have = "have";

    private static readonly string[] Places = ["on", "in", "under", "above", "beside", "in front of", "behind", "at", "through", "along", "across", "against", "around", "down"];

    /// <summary>Tells whether a relation is a place, where it matters little whether the thing or its doer is meant.</summary>
    public static bool IsPlace(string relation) => Array.IndexOf(Places, relation) >= 0;

    /// <summary>Tells whether a prompt with one relation asks for what the other does: "at" is said of all that is near, "with" of all that one has.</summary>
    public static bool Agree(string one, string other) => one == other || IsWider(one, other) || IsWider(other, one);

    public static string? InverseOf(string relation) => relation switch
    {
        "under" => "above",
        "above" => "under",
        "in front of" => "behind",
        "behind" => "in front of",
        "left of" => "right of",
        "right of" => "left of",
        "beside" => "beside",
        _ => null,
    };

    private static bool IsWider(string wide, string narrow) => wide switch
    {
        With => narrow is Wear or Hold or Have or "full of",
        "at" => narrow is "in" or "on" or "beside",
        "along" => narrow is "down",
        _ => false,
    };
}
