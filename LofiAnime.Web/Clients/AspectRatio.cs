namespace LofiAnime.Web.Clients;

/// <summary>The shape of a picture: its sides, of about a million pixels in all, which is what models are trained on.</summary>
/// <param name="Name">As people and models write it, for example <c>16:9</c>.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
public sealed record AspectRatio(string Name, int Width, int Height)
{
    /// <summary>Gets the square, which every provider can do.</summary>
    public static AspectRatio Square { get; } = new("1:1", 1024, 1024);

    /// <summary>Gets every shape that the site knows, the default first.</summary>
    public static IReadOnlyList<AspectRatio> All { get; } =
        [Square, new("4:3", 1152, 896), new("3:4", 896, 1152), new("16:9", 1344, 768), new("9:16", 768, 1344)];

    /// <summary>Returns the shape of a name.</summary>
    /// <returns><c>null</c> when there is none.</returns>
    public static AspectRatio? Find(string name) => All.FirstOrDefault(shape => shape.Name == name);
}
