using System.Collections.Concurrent;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist.Raster;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>Paints the artist's drawings for what shows no SVG: the previews of links on other sites.</summary>
/// <remarks>
/// A painting takes about half a second of one core, and anybody with a link may ask for it again and again: so one is made
/// at a time, and the last <see cref="MaxKept"/> are kept in memory, since a drawing never changes.
/// </remarks>
public sealed class PicturePreviews(PictureLibrary library) : IDisposable
{
    /// <summary>The width of a preview, in pixels.</summary>
    public const int Width = 800;

    /// <summary>How many paintings are kept, of some hundred kilobytes at the most each.</summary>
    public const int MaxKept = 32;

    private readonly SemaphoreSlim _easel = new(1);
    private readonly ConcurrentDictionary<string, byte[]> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    /// <summary>Returns the height of a preview of a drawing, in pixels.</summary>
    public static int HeightOf(AspectRatio shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (int)Math.Round((double)Width * shape.Height / shape.Width);
    }

    /// <summary>Paints a drawing.</summary>
    /// <param name="id">The picture.</param>
    /// <param name="cancellationToken">Ends the wait for one's turn.</param>
    /// <returns>A PNG file; <c>null</c> when there is no such picture, or it is no drawing.</returns>
    /// <exception cref="Clients.Storage.StorageTroubleException">The file could not be opened.</exception>
    public async Task<byte[]?> PaintAsync(string id, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(id, out var painted))
        {
            return painted;
        }

        if (await library.OpenAsync(id, cancellationToken) is not { } stored)
        {
            return null;
        }

        using var reader = new StreamReader(stored.Content);
        if (stored.Format is not PictureFormat.Svg)
        {
            return null;
        }

        var drawing = await reader.ReadToEndAsync(cancellationToken);
        await _easel.WaitAsync(cancellationToken);
        try
        {
            if (!_kept.TryGetValue(id, out painted))
            {
                painted = await Task.Run(() => SvgPainter.ToPng(drawing, Width), cancellationToken);
                Keep(id, painted);
            }

            return painted;
        }
        finally
        {
            _easel.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _easel.Dispose();

    /// <summary>Keeps a painting, instead of the oldest; whoever calls has the easel.</summary>
    private void Keep(string id, byte[] painted)
    {
        _kept[id] = painted;
        _order.Enqueue(id);
        if (_order.Count > MaxKept)
        {
            _kept.TryRemove(_order.Dequeue(), out _);
        }
    }
}
