using LofiAnime.Web.Clients.OfflineArtist.Drawing;
using LofiAnime.Web.Clients.OfflineArtist.Layers;
using LofiAnime.Web.Clients.OfflineArtist.Layers.Near;
using LofiAnime.Web.Clients.OfflineArtist.Reading;
using LofiAnime.Web.Clients.OfflineArtist.Scenes;

namespace LofiAnime.Web.Clients.OfflineArtist;

/// <summary>Draws a prompt as a lofi-anime scene, without any model or network: the same prompt is always the same picture.</summary>
public static class Artist
{
    private const string Title = "Sample art, drawn offline by LofiAnime";

    private const string Note =
        "A sample scene composed by LofiAnime's offline artist, without a model. The prompt chose its parts; none of its words are in this file.";

    /// <summary>Draws one picture.</summary>
    /// <param name="prompt">Any text, an empty one too; upper and lower case and the amount of white space make no difference.</param>
    /// <param name="variation">Another number draws the same words another way.</param>
    /// <param name="shape">The picture's shape; <c>null</c> for the square, of which the others show a part.</param>
    /// <returns>An SVG file: no scripts, nothing from outside, nothing of the prompt's text.</returns>
    public static string Draw(string prompt, int variation = 0, AspectRatio? shape = null)
    {
        var words = PromptWords.Of(prompt);
        var dice = DiceFor(words, variation);
        return Paint(SceneReader.Read(words, dice), dice, shape);
    }

    /// <summary>What <see cref="Draw"/> would draw.</summary>
    internal static SceneDescription Describe(string prompt, int variation = 0)
    {
        var words = PromptWords.Of(prompt);
        return SceneReader.Read(words, DiceFor(words, variation));
    }

    /// <summary>Draws a scene that was described.</summary>
    internal static string Paint(SceneDescription scene, Dice dice, AspectRatio? shape = null)
    {
        shape ??= AspectRatio.Square;
        var canvas = new SvgCanvas();
        var stage = new Stage(canvas, scene, dice, View.Of(shape));
        if (scene.IsIndoors)
        {
            var (x, y, scale) = Room.Outdoors;
            using (canvas.Place(x, y, scale, scale))
            {
                Outdoors(stage);
            }
        }
        else
        {
            Outdoors(stage);
        }

        FrameLayer.Draw(stage);
        CompanyLayer.DrawSitting(stage);
        GrainLayer.Draw(stage);
        return canvas.ToSvg(Title, Note, shape);
    }

    private static Dice DiceFor(PromptWords words, int variation) => Dice.For(words.Text).Fork($"roll {variation}");

    private static void Outdoors(Stage stage)
    {
        SkyLayer.Draw(stage);
        LightLayer.Draw(stage);
        FarLayer.Draw(stage);
        SkyLayer.DrawClouds(stage);
        GuestLayer.Draw(stage);
        GroundLayer.Draw(stage);
        MiddleLayer.Draw(stage);
        CompanyLayer.DrawStanding(stage);
        WeatherLayer.Draw(stage);
    }
}
