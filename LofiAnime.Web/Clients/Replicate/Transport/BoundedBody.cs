namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Reads bodies that might be too long.</summary>
internal static class BoundedBody
{
    /// <summary>Reads a body to its end.</summary>
    /// <returns>The bytes, or <c>null</c> as soon as it is plain that there are more than <paramref name="limit"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        using var body = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit)
            {
                return null;
            }
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
