using System.Globalization;
using System.Text.Json.Serialization;
using LofiAnime.Web.Clients.Photos;
using LofiAnime.Web.Features.Operations.Controls;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Every error of the API, as RFC 9457 has it, with a code that programs can rely on.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The kind in one word; it never changes.</param>
/// <param name="Title">What it is, the same for every problem of the code.</param>
/// <param name="Detail">What to do about this one.</param>
internal sealed record ApiProblem(int Status, string Code, string Title, string Detail) : IResult
{
    public const string MediaType = "application/problem+json";

    /// <summary>Gets the code as a URI, by which the problem's type is known.</summary>
    public string Type => "urn:lofianime:problem:" + Code;

    /// <summary>Gets what is wrong, by field; <c>null</c> where no field is to blame.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Gets what is wrong with a photo, in one word; <c>null</c> for every other problem.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Gets what to quote, as it stands in the log.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>Gets how long to wait before another try; <c>null</c> where that does not help.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    public static ApiProblem NotFound { get; } =
        new(StatusCodes.Status404NotFound, "not-found", "Nothing is here", "There is nothing at this address, or nothing of yours.");

    public static ApiProblem Unauthorized { get; } = new(
        StatusCodes.Status401Unauthorized, "unauthorized", "No such API key",
        "The key in the header Authorization is wrong, or was revoked. Make another on the account page.");

    public static ApiProblem CrossSite { get; } =
        new(StatusCodes.Status403Forbidden, "cross-site", "Another site asked", "Requests that change something are taken from this site's own pages, and from programs that are no browsers.");

    public static ApiProblem WrongMethod { get; } =
        new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "Not by this method", "The header Allow names the methods of this address.");

    public static ApiProblem NotJson { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Not that media type", "Send JSON, and say so: Content-Type: application/json.");

    public static ApiProblem NotAcceptable { get; } =
        new(StatusCodes.Status406NotAcceptable, "not-acceptable", "Not in that form", "This address answers in another media type than Accept takes.");

    public static ApiProblem TooManyStreams { get; } = new(
        StatusCodes.Status429TooManyRequests, "too-many-streams", "Too many streams", "Close a stream of events before the next, or read the job every few seconds instead.")
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static ApiProblem TooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "too-large", "Too large", "The request is larger than anything this address needs.");

    public static ApiProblem NotAForm { get; } =
        NotJson with { Detail = "Send a form, and say so: Content-Type: multipart/form-data, with the photo as its file image." };

    public static ApiProblem PhotoTooLarge { get; } = TooLarge with { Detail = "The photo has more bytes than are taken. Save it smaller, or as a JPEG." };

    public static ApiProblem PhotoGone { get; } =
        new(StatusCodes.Status410Gone, "photo-gone", "The original is deleted", "Send the photo once more to try again.");

    public static ApiProblem RestoringOff { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "restoring-off", "Restoring is switched off", "Photos are not restored on this machine.");

    public static ApiProblem KeyReused { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "The key was used before",
        "This Idempotency-Key belongs to a request for something else. Make up another.");

    public static ApiProblem JobIsFinal { get; } =
        new(StatusCodes.Status409Conflict, "job-final", "The job is over", "It had ended before it could be called off, and is as it was.");

    public static ApiProblem JobSucceeded { get; } =
        new(StatusCodes.Status409Conflict, "job-succeeded", "The job has succeeded", "There is nothing to try again. Ask for another picture.");

    public static ApiProblem Gone { get; } =
        new(StatusCodes.Status410Gone, "gone", "It is gone", "It was deleted, or its time is over.");

    public static ApiProblem TakenDown { get; } =
        new(StatusCodes.Status409Conflict, "taken-down", "The picture was taken down", "The operator took it down: it cannot be public or shared.");

    public static ApiProblem IsPhoto { get; } =
        new(StatusCodes.Status409Conflict, "photo", "Photos are not published", "A restored photo shows people who were not asked. Share a link to it instead.");

    public static ApiProblem Refused { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "refused", "That prompt was turned down", "The safety filter did not like something in it. Other words may do. Nothing is charged.");

    public static ApiProblem Blocked { get; } = new(
        StatusCodes.Status403Forbidden, "blocked", "Nothing is made for you", "The operator of this site has switched off new pictures for you. What you have stays yours. Nothing is charged.");

    public static ApiProblem BadSignature { get; } =
        new(StatusCodes.Status401Unauthorized, "bad-signature", "Not signed by the provider", "The signature is missing, too old or wrong.");

    public static ApiProblem Unavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", "Out of order", "Something of ours gives no answer. Nothing is charged for a picture that is not made.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        };

    public static ApiProblem Broken { get; } =
        new(StatusCodes.Status500InternalServerError, "internal", "Something broke on our side", "Try again in a minute, or quote the trace id.");

    public static ApiProblem Malformed(string detail) => new(StatusCodes.Status400BadRequest, "malformed", "Malformed request", detail);

    public static ApiProblem WrongType(string field, string problem) => Malformed($"{field}: {problem}") with { Errors = Of(field, problem) };

    public static ApiProblem Invalid(string field, string problem) => Invalid(Of(field, problem));

    public static ApiProblem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status422UnprocessableEntity, "invalid", "Not valid", "One of the fields breaks a rule; see errors.") { Errors = errors };

    public static ApiProblem NotEnoughLeft(long left, int asked, TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests, "not-enough-left", "Not that many left",
        string.Create(CultureInfo.InvariantCulture, $"You have {left} left in this window, and asked for {asked}. Ask for fewer, or wait for the next one."))
    {
        RetryAfter = wait,
    };

    public static ApiProblem OtherFormat(string type) => new(
        StatusCodes.Status406NotAcceptable, "other-format", "Not in this format", $"The file is {type}, and the site converts none. Leave format out, or name that one.");

    public static ApiProblem MissingScope(string scope) => new(
        StatusCodes.Status403Forbidden, "missing-scope", "The API key is not good for this",
        $"This needs a key of scope {scope}. Make one on the account page.");

    public static ApiProblem QuotaExhausted(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "quota-exhausted", "None left", "All pictures of this window are made. There are more when it ends.") { RetryAfter = wait };

    public static ApiProblem NoPhotosLeft(TimeSpan wait) =>
        QuotaExhausted(wait) with { Detail = "All photos of this window are restored. There are more when it ends." };

    public static ApiProblem NoPhoto(PhotoFault fault)
    {
        var problem = PhotoWords.IsOfAnotherKind(fault)
            ? new ApiProblem(StatusCodes.Status415UnsupportedMediaType, "unsupported-photo", "Not a kind of photo that is taken", "Send a JPEG, PNG or WebP file; see errors.")
            : new ApiProblem(StatusCodes.Status422UnprocessableEntity, "unreadable-photo", "Not a photo that can be restored", "The photo breaks a rule; see errors.");
        return problem with
        {
            Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [PhotoForm.Field] = [$"{PhotoWords.Title(fault)}. {PhotoWords.Advice(fault)}"] },
            Reason = PhotoWords.Code(fault),
        };
    }

    public static ApiProblem TooFast(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "too-fast", "One at a time", "That was a lot at once. Wait a few seconds, then try again.") { RetryAfter = wait };

    /// <summary>Returns the problem of a site that an operator has paused.</summary>
    /// <param name="notice">What the operator says about it; <c>null</c> for nothing.</param>
    public static ApiProblem Paused(string? notice) =>
        new(StatusCodes.Status503ServiceUnavailable, "paused", "Pictures are paused", notice ?? "New pictures are paused for a while. What you have stays yours. Nothing is charged.")
        {
            RetryAfter = OrderGate.PausedRetryAfter,
        };

    public static ApiProblem SoldOut(TimeSpan wait) =>
        new(StatusCodes.Status503ServiceUnavailable, "sold-out", "Today's film is used up", "All pictures of today are made. There are more after midnight UTC.") { RetryAfter = wait };

    /// <summary>Returns the problem of an answer that is nothing but a status.</summary>
    public static ApiProblem Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Malformed("The request cannot be read."),
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => WrongMethod,
        StatusCodes.Status406NotAcceptable => NotAcceptable,
        StatusCodes.Status410Gone => Gone,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => NotJson,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        < StatusCodes.Status500InternalServerError => new(status, "not-taken", "Not taken", "The request is not one that this address takes."),
        _ => Broken with { Status = status },
    };

    private static Dictionary<string, string[]> Of(string field, string problem) => new(StringComparer.Ordinal) { [field] = [problem] };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            response.Headers.AddRetryAfter(wait);
        }

        return response.WriteAsJsonAsync(
            this with { TraceId = httpContext.TraceIdentifier }, ApiJsonContext.Default.ApiProblem, MediaType, httpContext.RequestAborted);
    }
}
