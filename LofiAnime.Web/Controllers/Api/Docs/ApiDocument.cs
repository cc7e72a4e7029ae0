using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LofiAnime.Web.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LofiAnime.Web.Controllers.Api.Docs;

/// <summary>The API's OpenAPI document, written once.</summary>
public sealed class ApiDocument
{
    private static readonly JsonSerializerOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<(byte[] Bytes, EntityTagHeaderValue Tag)> _document;

    /// <summary>Makes the document of this site.</summary>
    public ApiDocument(IOptions<SiteOptions> site) => _document = new(() =>
    {
        var bytes = Encoding.UTF8.GetBytes(OpenApiWriter.Write(site.Value.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? "/").ToJsonString(_compact));
        return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..8])}\"", isWeak: true));
    });

    /// <summary>Gets it as UTF-8.</summary>
    public byte[] Bytes => _document.Value.Bytes;

    /// <summary>Gets the tag of its content.</summary>
    public EntityTagHeaderValue Tag => _document.Value.Tag;
}
