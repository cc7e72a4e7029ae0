namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>What <c>POST /api/v1/restorations</c> takes; fields that it does not know are passed over.</summary>
internal static class RestorationBody
{
    /// <summary>Reads the photo.</summary>
    /// <returns>The photo's bytes, or what is wrong with the request.</returns>
    public static async Task<(byte[]? Content, ApiProblem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, ApiProblem.NotAForm);
        }

        try
        {
            return await PhotoForm.ReadAsync(request, cancellationToken) is { } content
                ? (content, null)
                : (null, ApiProblem.Invalid(PhotoForm.Field, "Send the photo as a file of this name."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiProblem.PhotoTooLarge);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return (null, ApiProblem.Malformed("The form cannot be read: it broke off, or one of its parts is not as multipart/form-data has it."));
        }
    }
}
