using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Pictures;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>Puts pictures into one ZIP file, as it is sent: no more than one picture's piece is ever held.</summary>
public sealed class PictureZip(PictureLibrary library)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "lofi-anime-pictures.zip";

    /// <summary>The most pictures of one file.</summary>
    public const int MaxPictures = 100;

    /// <summary>The most bytes of pictures in one file, 200 MB; the rest is left out, and the list says so.</summary>
    public const long MaxBytes = 200L << 20;

    private const string ListName = "prompts.json";
    private const int MaxNameLength = 48;

    private static readonly JsonWriterOptions _readable = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the pictures, each named by its words, and a list of what they were made from.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="cards">The jobs whose pictures are wanted; whoever calls sees to it that they are the visitor's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WriteAsync(Stream destination, IReadOnlyList<JobCard> cards, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(destination, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        using var list = new MemoryStream();
        await using var json = new Utf8JsonWriter(list, _readable);
        json.WriteStartArray();
        var (count, bytes) = (0, 0L);
        foreach (var (card, picture) in cards.SelectMany(static card => card.Pictures.Select(picture => (card, picture))))
        {
            // A picture that cannot be opened is missing from the list's names; what was sent is sent.
            var stored = count < MaxPictures ? await OpenAsync(picture.Id, cancellationToken) : null;
            string? name = null;
            if (stored is not null)
            {
                await using var content = stored.Content;
                if (bytes + content.Length <= MaxBytes)
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"{++count:000}-{Slug(card.Settings.Prompt)}.{stored.Format.Extension()}");
                    bytes += content.Length;
                    await CopyAsync(zip, name, content, card.CreatedAt, cancellationToken);
                }
            }

            Describe(json, name, card);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
        list.Position = 0;
        await CopyAsync(zip, ListName, list, cards is [var newest, ..] ? newest.CreatedAt : DateTimeOffset.UnixEpoch.AddYears(20), cancellationToken);
    }

    /// <summary>Makes a file's name of words: letters and digits of any script, the rest hyphens.</summary>
    internal static string Slug(string prompt)
    {
        var name = new StringBuilder();
        foreach (var rune in prompt.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }

            if (name.Length >= MaxNameLength)
            {
                break;
            }
        }

        return name.ToString().Trim('-') is { Length: > 0 } slug ? slug : "picture";
    }

    private static void Describe(Utf8JsonWriter json, string? name, JobCard card)
    {
        json.WriteStartObject();
        json.WriteString("file", name);
        json.WriteString("prompt", card.Settings.Prompt);
        json.WriteString("negativePrompt", card.Settings.NegativePrompt);
        json.WriteString("style", card.Settings.StyleId);
        json.WriteString("aspectRatio", card.Settings.AspectRatio);
        if (card.Settings.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        json.WriteString("createdAt", card.CreatedAt);
        json.WriteEndObject();
    }

    private static async Task CopyAsync(ZipArchive zip, string name, Stream content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entry = zip.CreateEntry(name, name.EndsWith(".svg", StringComparison.Ordinal) || name == ListName ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
        entry.LastWriteTime = at;
        await using var written = await entry.OpenAsync(cancellationToken);
        await content.CopyToAsync(written, cancellationToken);
    }

    private async Task<StoredPicture?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await library.OpenAsync(id, cancellationToken);
        }
        catch (StorageTroubleException)
        {
            return null;
        }
    }
}
