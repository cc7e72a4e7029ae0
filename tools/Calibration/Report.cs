using System.Globalization;
using System.Text;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;

namespace Upstash.Rest.Calibration;

/// <summary>Writes what was measured as Markdown; the same pairs give the same text.</summary>
internal sealed class Report
{
    public const string Begin = "<!-- What follows is written by tools/Calibration. -->";

    private static readonly double[] Shown = [0.80, 0.85, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99];

    private readonly StringBuilder _text = new();

    /// <summary>Measures and writes all back ends.</summary>
    public static async Task<string> WriteAsync(IReadOnlyList<PromptPair> pairs, double target, CancellationToken cancellationToken)
    {
        var verifier = new WordVerifier();
        var report = new Report();
        report.Head(pairs, target);
        report.BackEnd("Offline: `Upstash.Rest.WordVectors`", await MeasuredPair.MeasureAsync(pairs, new WordVectorEmbedder(), verifier, cancellationToken), target);
        report.BackEnd(
            "Hosted: a stand-in, no real model",
            await MeasuredPair.MeasureAsync(pairs, new TrigramEmbedder(), verifier, cancellationToken),
            target);
        return report._text.ToString();
    }

    private void Head(IReadOnlyList<PromptPair> pairs, double target)
    {
        Line($"{pairs.Count} pairs, {pairs.Count(pair => pair.IsSame)} of them the same; {pairs.Count(pair => !pair.IsHeldOut)} to tune by, {pairs.Count(pair => pair.IsHeldOut)} held out.");
        Line($"A share is followed by Wilson's interval of 95 %. Proposed is the lowest minimum proximity at which the lower bound of the precision is at least {target:0.00} on the half to tune by.");
        Line();
    }

    private void BackEnd(string name, IReadOnlyList<MeasuredPair> all, double target)
    {
        MeasuredPair[] tuned = [.. all.Where(pair => !pair.Pair.IsHeldOut)];
        MeasuredPair[] heldOut = [.. all.Where(pair => pair.Pair.IsHeldOut)];
        Line($"## {name}");
        Line();
        double? proposed = null;
        foreach (var isVerified in new[] { true, false })
        {
            var minimum = Outcome.Propose(tuned, isVerified, target);
            proposed ??= minimum;
            Line(minimum is { } found
                ? $"**{With(isVerified)}** the tool proposes **{found:0.00}**: precision {Outcome.At(found, heldOut, isVerified).Precision}, hit rate {Outcome.At(found, heldOut, isVerified).HitRate}, false hits {Outcome.At(found, heldOut, isVerified).FalseHitRate} on the held-out half."
                : $"**{With(isVerified)}** no minimum meets the target: exact matches only.");
            Line();
        }

        foreach (var isVerified in new[] { true, false })
        {
            Line($"### {With(isVerified)}");
            Line();
            Line("| Minimum | Precision, tuned by | Precision, held out | Hit rate, tuned by | Hit rate, held out | False hits, tuned by | False hits, held out |");
            Line("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
            foreach (var minimum in Shown.Append(proposed ?? Shown[0]).Distinct().Order())
            {
                var (mine, other) = (Outcome.At(minimum, tuned, isVerified), Outcome.At(minimum, heldOut, isVerified));
                Line($"| {minimum:0.00} | {mine.Precision} | {other.Precision} | {mine.HitRate} | {other.HitRate} | {mine.FalseHitRate} | {other.FalseHitRate} |");
            }

            Line();
        }

        Kinds(all, proposed ?? Shown[0]);
    }

    private void Kinds(IReadOnlyList<MeasuredPair> all, double minimum)
    {
        Line($"### By kind, at {minimum:0.00}, both halves");
        Line();
        Line("| Kind | Pairs | Median score | Hits without verifier | Hits with it |");
        Line("| --- | ---: | ---: | ---: | ---: |");
        foreach (var kind in all.GroupBy(pair => pair.Pair.Kind).OrderBy(kind => !kind.First().Pair.IsSame).ThenBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var median = kind.Select(pair => pair.Score).Order().ElementAt(kind.Count() / 2);
            Line($"| {kind.Key} | {kind.Count()} | {median:0.000} | {kind.Count(pair => Outcome.IsHit(pair, minimum, false))} | {kind.Count(pair => Outcome.IsHit(pair, minimum, true))} |");
        }

        Line();
    }

    private static string With(bool isVerified) => isVerified ? "With the verifier" : "Without the verifier";

    private void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
