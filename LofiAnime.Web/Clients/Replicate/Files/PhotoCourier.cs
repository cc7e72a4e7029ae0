using System.Text.Json;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Takes photos to Replicate for a model to fetch, and has them deleted there when the run has ended.</summary>
/// <remarks>
/// Some models heed the orientation, others pass over it. So a photo travels without, as its pixels lie, and what came of
/// it is given the photo's own: either way it comes back as it was sent.
/// </remarks>
internal sealed partial class PhotoCourier(ReplicateOptions options, FilesClient files, IPictureStore photos, ILogger logger)
{
    private const int Attempts = 2;

    /// <summary>Uploads a photo, whole.</summary>
    /// <returns>Where the model finds it; <c>null</c> when the photo is here no more.</returns>
    /// <exception cref="ReplicateException">It was not uploaded.</exception>
    /// <exception cref="StorageTroubleException">It could not be read.</exception>
    public async Task<Uri?> SendAsync(OrderedPhoto photo, CancellationToken cancellationToken)
    {
        if (await photos.OpenAsync(photo.Id, cancellationToken) is not { } stored)
        {
            return null;
        }

        byte[] content;
        await using (stored.Content)
        {
            using var copy = new MemoryStream();
            await stored.Content.CopyToAsync(copy, cancellationToken);
            content = copy.ToArray();
        }

        var file = new NewFile
        {
            Content = Turn(content, orientation: 1),
            Name = $"photo.{stored.Format.Extension()}",
            ContentType = stored.Format.MediaType(),
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Uri.TryCreate((await files.UploadAsync(file, cancellationToken)).Urls?.Get, UriKind.Absolute, out var address)
                    ? address
                    : throw new ReplicateException(ReplicateErrorKind.Malformed);
            }
            catch (ReplicateException e) when (attempt < Attempts && (e.IsTransient || e.IsOutcomeUnknown))
            {
                // A copy that did arrive and is never used is deleted by the vendor within a day.
            }
        }
    }

    /// <summary>Has the vendor's copy deleted, if it is known; else it is, by the vendor, within a day.</summary>
    public async Task ForgetAsync(Prediction prediction, CancellationToken cancellationToken)
    {
        if (prediction.Input is not { ValueKind: JsonValueKind.Object } input
            || !input.TryGetProperty(options.RestorationPhotoInput, out var photo)
            || photo.ValueKind != JsonValueKind.String
            || !Uri.TryCreate(photo.GetString(), UriKind.Absolute, out var address)
            || address.Segments is not [.., "files/", var id])
        {
            return;
        }

        try
        {
            await files.DeleteAsync(id.TrimEnd('/'), cancellationToken);
        }
        catch (ReplicateException e)
        {
            Log.NotForgotten(logger, e, prediction.Id);
        }
    }

    /// <summary>Gives a picture back the orientation of the photo that it was made of.</summary>
    public static PictureFile TurnBack(PictureFile picture, OrderedPhoto photo) => picture with { Content = Turn(picture.Content, photo.Orientation) };

    /// <summary>Has a picture shown turned so; one that cannot be read stays as it is.</summary>
    private static ReadOnlyMemory<byte> Turn(ReadOnlyMemory<byte> content, int orientation) =>
        PhotoFile.Read(content.Span) is PhotoVerdict.Readable readable && readable.Photo.Orientation != orientation
            ? PhotoCleaner.Clean(content.Span, readable, orientation)
            : content;

    private static partial class Log
    {
        [LoggerMessage(5052, LogLevel.Warning, "The photo of prediction {PredictionId} could not be deleted at Replicate, which deletes it within a day.")]
        public static partial void NotForgotten(ILogger logger, Exception exception, string predictionId);
    }
}
