using System.Drawing;
using LofiAnime.Web.Clients.Replicate;
using Microsoft.Extensions.AI;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>What both ways to OpenAI have in common: how an order is asked for, and what comes of it.</summary>
internal static class OpenAIOrders
{
    /// <summary>The word by which visitors choose it, and the provider's name.</summary>
    public const string Word = "openai";

    /// <summary>Returns what the configured model can be asked for: one picture at a time, so that an answer stays small.</summary>
    public static PictureAbilities Abilities(OpenAIOptions options) => new()
    {
        AspectRatios = options.IsGptImage ? [AspectRatio.Square, AspectRatio.Landscape, AspectRatio.Portrait] : [AspectRatio.Square],
    };

    /// <summary>Describes an order.</summary>
    public static ImageGenerationOptions Options(PictureOrder order) => new()
    {
        Count = 1,
        ImageSize = new Size(order.AspectRatio.Width, order.AspectRatio.Height),
        ResponseFormat = ImageGenerationResponseFormat.Data,
    };

    /// <summary>Reads the pictures of an answer, by their bytes.</summary>
    public static PictureDelivery Delivery(PictureOrder order, IEnumerable<AIContent> contents)
    {
        PictureFile[] files = [.. contents.OfType<DataContent>()
            .Select(content => PictureSignature.Read(content.Data.Span) is { } format ? new PictureFile(content.Data, format) : null)
            .OfType<PictureFile>()];
        return files.Length > 0 ? new PictureDelivery.Whole(files) : new PictureDelivery.Lost(PictureFailure.Failed, order.JobId[..8]);
    }
}
