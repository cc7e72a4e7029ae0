using Upstash.Rest.Extensions.AI;

namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>How a failure stands in the queue, and is read again: <c>Refused:1a2b3c4d</c>.</summary>
internal static class ArtFailure
{
    /// <summary>Describes why a generator made nothing.</summary>
    public static ImageFailure Of(Exception error) => error is PictureNotMadeException e
        ? new(KindOf(e.Failure), $"{e.Failure}:{e.Reference}", e.RetryAfter)
        : new(ImageFailureKind.Failed);

    /// <summary>Tells whether nothing was bought: the call may be made again.</summary>
    public static bool IsUncharged(Exception error) => error is PictureNotMadeException { IsUncharged: true };

    /// <summary>Reads a failure; the reference is <c>null</c> where the generator gave none.</summary>
    public static (PictureFailure Failure, string? Reference) Read(ImageFailure failure)
    {
        var parts = (failure.Code ?? "").Split(':');
        return parts is [var word, { Length: > 0 } reference] && Enum.TryParse<PictureFailure>(word, out var known)
            ? (known, reference)
            : (failure.Kind switch
            {
                ImageFailureKind.Refused => PictureFailure.Refused,
                ImageFailureKind.TimedOut => PictureFailure.TimedOut,
                ImageFailureKind.Undelivered => PictureFailure.Busy,
                ImageFailureKind.Stopped => PictureFailure.Canceled,
                _ => PictureFailure.Failed,
            }, null);
    }

    private static ImageFailureKind KindOf(PictureFailure failure) => failure switch
    {
        PictureFailure.Refused => ImageFailureKind.Refused,
        PictureFailure.TimedOut => ImageFailureKind.TimedOut,
        _ => ImageFailureKind.Failed,
    };
}
