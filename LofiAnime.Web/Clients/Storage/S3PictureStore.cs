using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Keeps pictures as objects of an S3-compatible storage, <c>{prefix}{id}</c>, each with its media type.</summary>
/// <remarks>
/// A put is whole or not at all, so there are no drafts. Saving is one request, and so is opening; a list is one for every
/// 1000 objects. What the bucket holds under other keys is left alone.
/// </remarks>
/// <param name="options">Validated settings.</param>
/// <param name="timeProvider">Measures time-outs and pauses; objects are dated by the service.</param>
/// <param name="random">Spreads the pauses.</param>
public sealed class S3PictureStore(S3StorageOptions options, TimeProvider timeProvider, Random random) : IPictureStore, IDisposable
{
    private static readonly PictureFormat[] Formats = Enum.GetValues<PictureFormat>();

    private readonly AmazonS3Client _client = S3Client.Create(options);
    private readonly S3Attempts _attempts = new(options.AttemptTimeout, options.MaxRetries, timeProvider, random);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <inheritdoc/>
    public async Task<string> SaveAsync(string jobId, PictureFile file, CancellationToken cancellationToken)
    {
        var id = PictureId.Of(jobId, file.Content.Span);
        await _attempts.RunAsync(
            "kept",
            token => _client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = options.Bucket,
                    ContentType = file.Format.MediaType(),
                    InputStream = Readable(file.Content),
                    Key = Key(id),
                    UseChunkEncoding = false, // One signature over the whole, which every service understands.
                },
                token),
            cancellationToken);
        return id;
    }

    /// <inheritdoc/>
    public async Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(id) || await _attempts.RunAsync("opened", token => FindAsync(id, 0, token), cancellationToken) is not { } found)
        {
            return null;
        }

        if (FormatOf(found.Headers.ContentType) is not { } format)
        {
            found.Dispose();
            return null;
        }

        return new(new S3PictureStream(found.ResponseStream, found.ContentLength, (position, token) => ReopenAsync(id, position, token), _attempts), format);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (PictureId.IsOne(id))
        {
            await _attempts.RunAsync("deleted", token => RemoveAsync(id, token), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string jobId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var picture in ListByPrefixAsync(PictureId.PrefixOf(jobId), cancellationToken))
        {
            yield return picture.Id;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeptPicture> ListOlderAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var picture in ListByPrefixAsync("", cancellationToken))
        {
            if (picture.KeptAt < before)
            {
                yield return picture;
            }
        }
    }

    /// <inheritdoc/>
    public Task<int> DeleteDraftsAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

    private async IAsyncEnumerable<KeptPicture> ListByPrefixAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = options.Bucket, ContinuationToken = next, Prefix = Key(prefix) };
            var page = await _attempts.RunAsync("listed", token => _client.ListObjectsV2Async(request, token), cancellationToken);
            foreach (var entry in page.S3Objects ?? [])
            {
                if (entry is { LastModified: { } keptAt } && entry.Key[options.Prefix.Length..] is var id && PictureId.IsOne(id))
                {
                    yield return new(id, new DateTimeOffset(keptAt.ToUniversalTime()));
                }
            }

            next = page.IsTruncated is true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    private async Task<GetObjectResponse?> FindAsync(string id, long position, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = options.Bucket, Key = Key(id) };
        if (position > 0)
        {
            request.ByteRange = new ByteRange($"bytes={position}-");
        }

        try
        {
            return await _client.GetObjectAsync(request, cancellationToken);
        }
        catch (AmazonServiceException e) when (IsMissing(e))
        {
            return null;
        }
    }

    private async Task<Stream> ReopenAsync(string id, long position, CancellationToken cancellationToken) =>
        await FindAsync(id, position, cancellationToken) switch
        {
            null => throw new IOException("The picture was deleted while it was read."),
            { HttpStatusCode: HttpStatusCode.PartialContent } found => found.ResponseStream,
            { } found when position == 0 => found.ResponseStream,
            { } found => throw Whole(found),
        };

    private static IOException Whole(GetObjectResponse found)
    {
        found.Dispose();
        return new("The bucket's service does not go on in the middle of a picture: it ignores ranges.");
    }

    private async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await _client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = Key(id) }, cancellationToken);
            return true;
        }
        catch (AmazonServiceException e) when (IsMissing(e))
        {
            return false;
        }
    }

    private static bool IsMissing(AmazonServiceException refused) => refused is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" };

    private static PictureFormat? FormatOf(string mediaType) =>
        Array.Find(Formats.Select(format => (PictureFormat?)format).ToArray(), format => format!.Value.MediaType() == mediaType);

    private static MemoryStream Readable(ReadOnlyMemory<byte> content) => MemoryMarshal.TryGetArray(content, out var segment)
        ? new(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new(content.ToArray(), writable: false);

    private string Key(string id) => options.Prefix + id;
}
