using LofiAnime.Web.Features.Restoration;
using Microsoft.AspNetCore.Mvc;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Deletes originals of restored photos. Another's is not there.</summary>
[IgnoreAntiforgeryToken]
[SameOrigin]
public sealed class PhotosApiController(PhotoShelf shelf) : Controller
{
    /// <summary>Deletes an original; one that is deleted already, too.</summary>
    [HttpDelete("/api/v1/photos/{id}")]
    public async Task<IResult> Delete(string id, CancellationToken cancellationToken) =>
        await shelf.DeleteAsync(id, Visitor.CallerOf(HttpContext).Owner, cancellationToken) ? Results.NoContent() : ApiProblem.NotFound;
}
