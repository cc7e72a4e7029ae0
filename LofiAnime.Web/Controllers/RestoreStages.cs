using LofiAnime.Web.Resources;

namespace LofiAnime.Web.Controllers;

/// <summary>The words for where the restoring of a photo stands, by the names of the API.</summary>
internal static class RestoreStages
{
    /// <summary>Gets every stage that a page may show, in order.</summary>
    public static IReadOnlyList<(string Name, string Words)> All { get; } =
    [
        ("sending", Words.Key("Sending your photo…")),
        ("queued", Words.Key("Waiting in line…")),
        ("next", Words.Key("You are next in line…")),
        ("warming-up", Words.Key("Warming up…")),
        ("generating", Words.Key("Restoring your photo… about half a minute.")),
        ("saving", Words.Key("Putting it away safely…")),
        ("slow", Words.Key("This one takes longer than usual. It is still on its way.")),
    ];

    /// <summary>Returns the words of a stage; none for one that is not known.</summary>
    public static string Of(string name) => All.FirstOrDefault(stage => stage.Name == name).Words ?? "";
}
