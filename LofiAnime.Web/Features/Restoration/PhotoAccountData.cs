using System.Text.Json.Nodes;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Features.Restoration;

/// <summary>The originals that an account has here. Their restored photos are pictures like others.</summary>
public sealed class PhotoAccountData(PhotoShelf shelf) : IAccountData
{
    /// <inheritdoc/>
    public string Part => "photos";

    /// <inheritdoc/>
    public async Task<JsonNode?> ExportAsync(string ownerId, CancellationToken cancellationToken)
    {
        var photos = new JsonArray();
        await foreach (var id in shelf.ListAsync(Owner(ownerId), cancellationToken))
        {
            photos.Add(new JsonObject { ["url"] = $"/photos/{id}" });
        }

        return photos;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string ownerId, CancellationToken cancellationToken) => shelf.DeleteAllAsync(Owner(ownerId), cancellationToken);

    private static JobOwner Owner(string ownerId) => new(ownerId, HasProof: true);
}
