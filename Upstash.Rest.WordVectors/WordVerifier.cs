using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors.Verification;

namespace Upstash.Rest.WordVectors;

/// <summary>Tells by rules whether two English prompts ask for the same picture; says no, or that it does not know, whenever it is in doubt.</summary>
/// <remarks>
/// The same are two prompts whose words of content are the same, or synonyms, both ways, and of whose things the same is
/// said: how many, of which colour, what they do to what, what is where, and what is not. What asks for a picture, praises
/// it, or says "lofi", is passed over. Weather, time and season are taken to be of the whole picture. A prompt of more
/// than 400 characters or 80 words is the same only as its equal. Some 10 to 50 microseconds, in this process.
/// </remarks>
public sealed class WordVerifier : IPromptVerifier
{
    private const int MaxLength = 400;

    /// <inheritdoc/>
    public ValueTask<PromptVerdict> VerifyAsync(string asked, string known, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Verify(asked, known));
    }

    /// <summary>Tells whether the answer to one prompt may be given to another; the order of the two changes nothing.</summary>
    /// <param name="asked">The prompt that is asked now.</param>
    /// <param name="known">The prompt whose answer is kept.</param>
    public static PromptVerdict Verify(string asked, string known)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(known);
        if (asked == known)
        {
            return PromptVerdict.Same;
        }

        if (asked.Length > MaxLength || known.Length > MaxLength || !TermReader.TryRead(asked, out var terms) || !TermReader.TryRead(known, out var knownTerms))
        {
            return PromptVerdict.Unclear;
        }

        return terms.Select(term => term.Text).SequenceEqual(knownTerms.Select(term => term.Text))
            ? PromptVerdict.Same
            : MeaningComparison.Compare(PromptParser.Parse(terms), PromptParser.Parse(knownTerms));
    }
}
