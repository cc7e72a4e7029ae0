using Microsoft.Extensions.Options;

namespace Upstash.Rest.Client.QStash;

/// <summary>Says what is wrong with the receiver's settings and how to mend it; never repeats a key.</summary>
internal sealed class QStashReceiverOptionsValidator : IValidateOptions<QStashReceiverOptions>
{
    private const string Section = QStashReceiverOptions.SectionName;

    public ValidateOptionsResult Validate(string? name, QStashReceiverOptions options)
    {
        var problems = Problems(options).ToArray();
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static string? FirstProblem(QStashReceiverOptions options) => Problems(options).FirstOrDefault();

    private static IEnumerable<string> Problems(QStashReceiverOptions options)
    {
        if (options.Problem is { } problem)
        {
            yield return problem;
            yield break;
        }

        if (options.Regions.Count == 0 || options.CurrentSigningKey is not null || options.NextSigningKey is not null)
        {
            foreach (var missing in Missing(options.CurrentSigningKey, options.NextSigningKey, "QSTASH_CURRENT_SIGNING_KEY", "QSTASH_NEXT_SIGNING_KEY"))
            {
                yield return missing;
            }
        }

        foreach (var (region, keys) in options.Regions)
        {
            foreach (var missing in Missing(keys.CurrentSigningKey, keys.NextSigningKey, $"{region}_QSTASH_CURRENT_SIGNING_KEY", $"{region}_QSTASH_NEXT_SIGNING_KEY"))
            {
                yield return missing;
            }
        }

        if (!options.AllowDevelopmentKeys && KeysOf(options).Any(IsPublic))
        {
            yield return "The signing keys are those of QStash's local server, which anybody knows. Set QSTASH_CURRENT_SIGNING_KEY and QSTASH_NEXT_SIGNING_KEY to your account's; "
                + $"only in Development, or with {Section}:AllowDevelopmentKeys, are these taken.";
        }

        if (options.PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http") || url.Query.Length + url.Fragment.Length > 0))
        {
            yield return $"{Section}:PublicUrl must begin with https:// or http://, and has neither query nor fragment.";
        }

        if (options.ClockTolerance < TimeSpan.Zero || options.ClockTolerance > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:ClockTolerance must be from 00:00:00 to 00:05:00.";
        }
    }

    private static IEnumerable<string> Missing(string? current, string? next, string currentName, string nextName)
    {
        if (string.IsNullOrWhiteSpace(current))
        {
            yield return $"{currentName} is missing. Deliveries cannot be told from forgeries without it; the console shows it on the QStash page.";
        }

        if (string.IsNullOrWhiteSpace(next))
        {
            yield return $"{nextName} is missing. Without it a rotation of the keys locks this receiver out; the console shows it beside the current key.";
        }
    }

    private static IEnumerable<string?> KeysOf(QStashReceiverOptions options) =>
        options.Regions.Values.SelectMany(keys => new[] { keys.CurrentSigningKey, keys.NextSigningKey }).Append(options.CurrentSigningKey).Append(options.NextSigningKey);

    private static bool IsPublic(string? key) => key is not null
        && (key == QStashEnvironment.DevelopmentKeys.Current || key == QStashEnvironment.DevelopmentKeys.Next
            || key == QStashEnvironment.SecondDevelopmentKeys.Current || key == QStashEnvironment.SecondDevelopmentKeys.Next);
}
