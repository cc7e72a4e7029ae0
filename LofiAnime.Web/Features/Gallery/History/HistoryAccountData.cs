using System.Text.Json.Nodes;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.People;

namespace LofiAnime.Web.Features.Gallery.History;

/// <summary>What an account has made, for who takes it along or has it deleted.</summary>
public sealed class HistoryAccountData(ShelfStore shelves, JobHistory history) : IAccountData
{
    /// <inheritdoc/>
    public string Part => "pictures";

    /// <inheritdoc/>
    public async Task<JsonNode?> ExportAsync(string ownerId, CancellationToken cancellationToken)
    {
        var jobs = new JsonArray();
        var query = new ShelfQuery();
        ShelfPage page;
        do
        {
            page = await shelves.ListAsync(ownerId, query, cancellationToken);
            foreach (var card in page.Cards.Select(JobCard.Of))
            {
                jobs.Add((JsonNode)Describe(card));
            }

            query = query with { After = page.Next };
        }
        while (page.Next is not null);

        return jobs;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string ownerId, CancellationToken cancellationToken) =>
        history.DeleteAllAsync(new(ownerId, HasProof: true), cancellationToken);

    private static JsonObject Describe(JobCard card) => new()
    {
        ["job"] = card.JobId,
        ["kind"] = card.Settings.Kind is JobKind.Restoration ? "restoration" : "generation",
        ["status"] = card.Status.Word(),
        ["prompt"] = card.Settings.Prompt,
        ["negativePrompt"] = card.Settings.NegativePrompt,
        ["style"] = card.Settings.StyleId,
        ["aspectRatio"] = card.Settings.AspectRatio,
        ["seed"] = card.Settings.Seed,
        ["createdAt"] = card.CreatedAt,
        ["favourite"] = card.IsFavourite,
        ["pictures"] = new JsonArray([.. card.Pictures.Select(static picture => (JsonNode)$"/images/{picture.Id}.{picture.Format.Extension()}")]),
    };
}
