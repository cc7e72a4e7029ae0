using LofiAnime.Web.Features.Jobs;
using Microsoft.Extensions.Options;
using Upstash.Rest.Client;
using Upstash.Rest.Client.SemanticCaching;

namespace LofiAnime.Web.Features.Answers;

/// <summary>Finds orders of nearly the same words and the very same settings. Without an index of meanings and a second look there are none.</summary>
/// <remarks>Each owner, and the public, has spaces of its own in the index: what is private is not even looked through for others.</remarks>
public sealed partial class NearAnswers(
    AnswerNames names,
    IOptions<AnswerOptions> options,
    TimeProvider timeProvider,
    ILogger<NearAnswers> logger,
    ISemanticIndex? index = null,
    IPromptVerifier? verifier = null)
{
    /// <summary>How many of the nearest are looked at again.</summary>
    private const int Looks = 3;

    /// <summary>How long a picture's settlement waits for the index at the longest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Gets a value indicating whether anything is offered.</summary>
    public bool IsOn => options.Value is { Enabled: true, OfferNear: true } && index is not null && verifier is not null;

    /// <summary>Puts an order into the index; where that fails, it is found by its very words only.</summary>
    /// <param name="shelf">An owner's id, or the public one's.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="expiresAt">Until when it is answered.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task PutAsync(string shelf, JobSettings settings, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        using var late = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var entry = new SemanticEntry(Name(settings), AnswerNames.Normal(settings.Prompt), expiresAt);
            await index!.PutAsync(names.SpaceOf(shelf, settings, index.Model), [entry], either.Token);
        }
        catch (Exception e) when (e is UpstashException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotPut(logger, e);
        }
    }

    /// <summary>Removes an order from the index, with its words.</summary>
    /// <exception cref="UpstashException">The index gave no answer; the same may be removed again.</exception>
    public Task RemoveAsync(string shelf, JobSettings settings, CancellationToken cancellationToken) =>
        index is null ? Task.CompletedTask : index.RemoveAsync(names.SpaceOf(shelf, settings, index.Model), [Name(settings)], cancellationToken);

    /// <summary>Removes what a match led to, since its answer is gone.</summary>
    /// <exception cref="UpstashException">The index gave no answer.</exception>
    public Task RemoveAsync(string shelf, JobSettings settings, SemanticMatch match, CancellationToken cancellationToken) =>
        index!.RemoveAsync(names.SpaceOf(shelf, settings, index.Model), [match.Id], cancellationToken);

    /// <summary>Finds orders that ask for the same in nearly the same words, the nearest first.</summary>
    /// <param name="shelves">Where to look; of two that are as near, the one of the shelf that is named first comes first.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>None, too, where the very same was asked for before: that is answered, not offered.</returns>
    /// <exception cref="UpstashException">The index gave no answer.</exception>
    public async Task<IReadOnlyList<(string Shelf, SemanticMatch Match)>> SearchAsync(IReadOnlyList<string> shelves, JobSettings settings, CancellationToken cancellationToken)
    {
        var words = AnswerNames.Normal(settings.Prompt);
        var found = await Task.WhenAll(shelves.Select(async shelf =>
            (await index!.SearchAsync(names.SpaceOf(shelf, settings, index.Model), words, Looks, cancellationToken)).Select(match => (Shelf: shelf, Match: match))));
        var matches = found.SelectMany(static all => all).OrderByDescending(static one => one.Match.Score).ToArray();
        var name = Name(settings);
        var same = new List<(string, SemanticMatch)>();
        if (Array.Exists(matches, one => one.Match.Id == name))
        {
            return same;
        }

        foreach (var one in matches.Where(one => one.Match.Score >= options.Value.MinimumProximity).Take(Looks))
        {
            if (await verifier!.VerifyAsync(words, one.Match.Text, cancellationToken) is PromptVerdict.Same)
            {
                same.Add(one);
            }
        }

        return same;
    }

    private string Name(JobSettings settings) => names.Of(settings with { Seed = null });

    private static partial class Log
    {
        [LoggerMessage(5310, LogLevel.Warning, "A picture could not be put into the index of meanings; it is found by its very words only.")]
        public static partial void NotPut(ILogger logger, Exception exception);
    }
}
