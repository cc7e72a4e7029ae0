using System.Text.Json.Nodes;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Controllers.Api.V1;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>Restoring old photos.</summary>
internal static class RestorationOperations
{
    private static readonly JsonObject _form = new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(PhotoForm.Field),
        ["properties"] = new JsonObject
        {
            [PhotoForm.Field] = new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/octet-stream", ["description"] = "The photo: a JPEG, PNG or WebP file." },
        },
    };

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("createRestoration", "POST", "/api/v1/restorations", "Ask for a photo to be restored")
        {
            Tag = ApiOperations.Photos,
            Description =
                """
                The answer comes at once: a job, as for a picture. What the file is is read from its bytes, whatever its name says; all it tells of place, time and camera is cut off before anything else.
                The original is kept for a day, for its owner alone, and can be deleted before. Restored photos have a quota of their own.
                """,
            Parameters = [GenerationOperations.Key],
            Body = new("multipart/form-data") { Schema = _form },
            Answers = [ApiAnswer.With(StatusCodes.Status202Accepted, "The job.", ApiContent.Json(("queued", ApiExamples.Restoring)), ApiHeaders.Location)],
            Problems =
            [
                ApiProblem.Malformed("The form cannot be read: it broke off, or one of its parts is not as multipart/form-data has it."),
                ApiProblem.Blocked,
                ApiProblem.PhotoTooLarge,
                ApiProblem.NotAForm,
                ApiProblem.NoPhoto(PhotoFault.Heic),
                ApiProblem.NoPhoto(PhotoFault.CutOff),
                ApiProblem.Invalid(PhotoForm.Field, "Send the photo as a file of this name."),
                ApiProblem.KeyReused,
                ApiProblem.NoPhotosLeft(ApiExamples.UntilMidnight),
                ApiProblem.TooFast(TimeSpan.FromSeconds(7)),
                ApiProblem.RestoringOff,
                ApiProblem.Paused(notice: null),
                ApiProblem.SoldOut(ApiExamples.UntilMidnight),
            ],
            TellsQuota = true,
        },
        new("deleteOriginal", "DELETE", "/api/v1/photos/{id}", "Delete an original")
        {
            Tag = ApiOperations.Photos,
            Description = "The last part of a job's `originalUrl` is its id. One that is deleted already is as well as deleted.",
            Parameters = [ApiParameter.Path("id", "The original's id.", ApiExamples.ImageId)],
            Answers = [ApiAnswer.Empty(StatusCodes.Status204NoContent, "It is deleted.")],
            Problems = [ApiProblem.NotFound],
        },
    ];
}
