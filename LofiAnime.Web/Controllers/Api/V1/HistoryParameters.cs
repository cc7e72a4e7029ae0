using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Reads what of a history is wanted from the address.</summary>
internal static class HistoryParameters
{
    private const int MaxSearchLength = 200;

    /// <summary>Reads it.</summary>
    /// <returns>The query, or what is wrong with the first parameter that breaks a rule.</returns>
    public static (HistoryQuery? Query, ApiProblem? Problem) Read(
        string? cursor, string? status, string? kind, string? q, bool? favourite, int? limit, ModelStateDictionary bound)
    {
        if (bound.FirstOrDefault(static field => field.Value?.ValidationState is ModelValidationState.Invalid) is { Key: { } wrong })
        {
            return (null, ApiProblem.Invalid(wrong, "This cannot be read."));
        }

        var after = cursor is null ? null : ShelfCursor.Read(cursor);
        var known = status is null ? null : JobStatusExtensions.Read(status);
        var isUnfinished = status == "unfinished";
        return (cursor, status, kind, q, limit) switch
        {
            ({ }, _, _, _, _) when after is null => Wrong("cursor", "Send the next of a page as it is."),
            (_, { }, _, _, _) when !isUnfinished && known?.IsFinal() is not true =>
                Wrong("status", "Send succeeded, failed, canceled, expired or unfinished."),
            (_, _, not (null or "generation" or "restoration"), _, _) => Wrong("kind", "Send generation or restoration."),
            (_, _, _, { Length: > MaxSearchLength }, _) => Wrong("q", $"Send at most {MaxSearchLength} characters."),
            (_, _, _, _, < 1 or > ShelfQuery.MaxLimit) => Wrong("limit", $"Send a number from 1 to {ShelfQuery.MaxLimit}."),
            _ => (new()
            {
                After = after,
                Limit = limit ?? ShelfQuery.MaxLimit,
                Search = q ?? "",
                Statuses = known is { } final ? [final] : [],
                IsUnfinishedOnly = isUnfinished,
                Kind = kind switch { null => null, "restoration" => JobKind.Restoration, _ => JobKind.Generation },
                IsFavouritesOnly = favourite is true,
            }, null),
        };

        static (HistoryQuery?, ApiProblem?) Wrong(string field, string problem) => (null, ApiProblem.Invalid(field, problem));
    }
}
