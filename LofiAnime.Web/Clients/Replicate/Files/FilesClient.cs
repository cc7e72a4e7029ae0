using System.Net.Http.Headers;
using System.Text;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Uploads, reads, lists and deletes files, which are inputs of models.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#files.create</remarks>
public sealed class FilesClient
{
    private const int MaxNameBytes = 255;

    private readonly ReplicateCaller _caller;

    internal FilesClient(ReplicateCaller caller) => _caller = caller;

    /// <summary>Uploads a file; repeated only when it surely did not arrive.</summary>
    /// <exception cref="ArgumentException">The file is too large, or its name is none.</exception>
    /// <exception cref="ReplicateException">The file was not uploaded, or it is unknown whether it was.</exception>
    public Task<ReplicateFile> UploadAsync(NewFile file, CancellationToken cancellationToken)
    {
        if (file.Content.Length > NewFile.MaxBytes)
        {
            throw new ArgumentException($"{nameof(NewFile.Content)} is longer than {NewFile.MaxBytes} bytes.", nameof(file));
        }

        if (Encoding.UTF8.GetByteCount(file.Name) is 0 or > MaxNameBytes || file.Name.Any(char.IsControl))
        {
            throw new ArgumentException($"{nameof(NewFile.Name)} must be of 1 to {MaxNameBytes} bytes, without control characters.", nameof(file));
        }

        var type = MediaTypeHeaderValue.Parse(file.ContentType);
        var request = new ReplicateRequest(HttpMethod.Post, _caller.Below("files"))
        {
            Repeat = Repeat.WhenNotCarriedOut,
            Body = () => Body(file, type),
        };
        return _caller.SendAsync(request, ReplicateJsonContext.Default.ReplicateFile, cancellationToken);
    }

    /// <summary>Lists the account's files, newest first.</summary>
    /// <exception cref="ReplicateException">A page could not be read.</exception>
    public IAsyncEnumerable<ReplicateFile> ListAsync(CancellationToken cancellationToken) =>
        _caller.ItemsAsync("files", ReplicateJsonContext.Default.ReplicatePageReplicateFile, cancellationToken);

    /// <summary>Reads what is known of a file.</summary>
    /// <exception cref="ReplicateException">There is none, or it could not be read.</exception>
    public Task<ReplicateFile> GetAsync(string id, CancellationToken cancellationToken) =>
        _caller.GetAsync(Path(id), ReplicateJsonContext.Default.ReplicateFile, cancellationToken);

    /// <summary>Deletes a file.</summary>
    /// <returns><c>false</c> when there was none, be it that an earlier try has deleted it.</returns>
    /// <exception cref="ReplicateException">It is unknown whether it is deleted.</exception>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await _caller.SendAsync(new ReplicateRequest(HttpMethod.Delete, _caller.Below(Path(id))), cancellationToken);
            return true;
        }
        catch (ReplicateException e) when (e.Kind == ReplicateErrorKind.NotFound)
        {
            return false;
        }
    }

    private static string Path(string id) => $"files/{ReplicateCaller.Segment(id)}";

    private static MultipartFormDataContent Body(NewFile file, MediaTypeHeaderValue type)
    {
        var content = new ReadOnlyMemoryContent(file.Content) { Headers = { ContentType = type } };
        var body = new MultipartFormDataContent { { content, "content", file.Name } };
        if (file.Metadata is { } metadata)
        {
            body.Add(new StringContent(metadata.ToJsonString(), Encoding.UTF8, "application/json"), "metadata");
        }

        return body;
    }
}
