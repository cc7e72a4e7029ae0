namespace LofiAnime.Web.Controllers;

/// <summary>Reads the photo of a form.</summary>
internal static class PhotoForm
{
    /// <summary>The name of the form's field.</summary>
    public const string Field = "image";

    /// <summary>Reads it.</summary>
    /// <returns>The file's bytes; <c>null</c> when the form has no such file.</returns>
    /// <exception cref="BadHttpRequestException">The request is too large, or broke off.</exception>
    /// <exception cref="InvalidDataException">It is no form.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (form.Files.GetFile(Field) is not { } file)
        {
            return null;
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
