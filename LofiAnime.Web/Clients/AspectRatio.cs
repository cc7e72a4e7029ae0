namespace LofiAnime.Web.Clients;

/// <summary>The shape of a picture: its sides, of about a million pixels in all or a half more, which is what models are trained on.</summary>
/// <param name="Name">As people and models write it, for example <c>16:9</c>.</param>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
public sealed record AspectRatio(string Name, int Width, int Height)
{
    /// <summary>Gets the square, which every provider can do.</summary>
    public static AspectRatio Square { get; } = new("1:1", 1024, 1024);

    /// <summary>Gets the shape of a photo on its side, which OpenAI's models make.</summary>
    public static AspectRatio Landscape { get; } = new("3:2", 1536, 1024);

    /// <summary>Gets the shape of an upright photo, which OpenAI's models make.</summary>
    public static AspectRatio Portrait { get; } = new("2:3", 1024, 1536);

    /// <summary>Gets the shapes that the house's models make, the default first.</summary>
    public static IReadOnlyList<AspectRatio> All { get; } =
        [Square, new("4:3", 1152, 896), new("3:4", 896, 1152), new("16:9", 1344, 768), new("9:16", 768, 1344)];

    /// <summary>Returns the shape of a name.</summary>
    /// <returns><c>null</c> when there is none.</returns>
    public static AspectRatio? Find(string name) => All.Append(Landscape).Append(Portrait).FirstOrDefault(shape => shape.Name == name);
}
