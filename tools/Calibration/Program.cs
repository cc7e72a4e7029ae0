using System.Globalization;
using Upstash.Rest.Client.SemanticCaching;
using Upstash.Rest.WordVectors;

namespace Upstash.Rest.Calibration;

/// <summary>The tool; it has a name of its own, for the tests know another <c>Program</c>.</summary>
internal static class CalibrationTool
{
    // dotnet run --project tools/Calibration                         prints the report
    //   --pairs FOLDER     the pairs, *.tsv of id, label, asked, known; by default those of this repository
    //   --target 0.90      what the lower bound of the precision has to reach
    //   --write FILE       puts the report into a file, below its mark
    //   --list             prints each pair of the half to tune by instead; the other half is never listed
    private static async Task Main(string[] args)
    {
        string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

        var pairs = PromptPair.ReadAll(Option("--pairs") ?? Path.Combine(AppContext.BaseDirectory, "Pairs"));
        if (args.Contains("--list"))
        {
            var measured = await MeasuredPair.MeasureAsync([.. pairs.Where(pair => !pair.IsHeldOut)], new WordVectorEmbedder(), new WordVerifier(), CancellationToken.None);
            foreach (var (pair, score, verdict) in measured.OrderBy(pair => pair.Pair.Id, StringComparer.Ordinal))
            {
                var mark = (verdict == PromptVerdict.Same) == pair.IsSame ? " " : pair.IsSame ? "-" : "!";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mark} {pair.Id,-9} {score:0.000} {verdict,-13} {pair.Asked} | {pair.Known}"));
            }

            return;
        }

        var report = await Report.WriteAsync(pairs, double.Parse(Option("--target") ?? "0.90", CultureInfo.InvariantCulture), CancellationToken.None);
        if (Option("--write") is not { } file)
        {
            Console.Write(report);
            return;
        }

        var text = await File.ReadAllTextAsync(file);
        var start = text.IndexOf(Report.Begin, StringComparison.Ordinal);
        if (start < 0)
        {
            throw new InvalidDataException($"{file} has no line {Report.Begin}, below which the report would go.");
        }

        await File.WriteAllTextAsync(file, $"{text[..start]}{Report.Begin}\n\n{report}");
    }
}
