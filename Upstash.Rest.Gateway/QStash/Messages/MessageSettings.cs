using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>The settings of a message. A setting that the local QStash does not know is refused, never passed over.</summary>
/// <remarks>Source: https://upstash.com/docs/qstash/api/publish.</remarks>
internal sealed partial class MessageSettings
{
    /// <summary>The most retries: 100. The hosted service's plans allow fewer.</summary>
    public const int MostRetries = 100;

    private const string Forward = "upstash-forward-";
    private const string Callback = "upstash-callback";
    private const string FailureCallback = "upstash-failure-callback";

    private static readonly string[] _methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    // Set by the connection or by the service itself.
    private static readonly string[] _ownHeaders =
        ["host", "content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer", "upgrade", "proxy-connection"];

    private static readonly SearchValues<char> _tokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The longest that a destination may take: 15 minutes, as on the vendor's smallest plan.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(15);

    /// <summary>The longest delay: 366 days.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(366);

    public string Method { get; private set; } = "POST";

    /// <summary>Gets the headers to deliver, <c>Content-Type</c> among them.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Retries { get; private set; } = 3;

    /// <summary>Gets the expression; <see langword="null"/> for the documented backoff.</summary>
    public string? RetryDelay { get; private set; }

    public TimeSpan Timeout { get; private set; } = LongestTimeout;

    public TimeSpan? Delay { get; private set; }

    public DateTimeOffset? NotBefore { get; private set; }

    public string? DeduplicationId { get; private set; }

    public bool DeduplicatesByContent { get; private set; }

    public string? CallbackUrl { get; private set; }

    public string? FailureCallbackUrl { get; private set; }

    public FlowControl? Flow { get; private set; }

    public IReadOnlyList<string> Labels { get; private set; } = [];

    public bool RedactsBody { get; private set; }

    public bool RedactsHeaders { get; private set; }

    public HashSet<string> RedactedHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool ForwardsAllHeaders { get; private set; }

    public string? Cron { get; private set; }

    public string? ScheduleId { get; private set; }

    public string? ScheduleQueue { get; private set; }

    /// <summary>Reads them.</summary>
    /// <param name="settings">By name in lower case, see <see cref="Publication.Settings"/>.</param>
    /// <exception cref="QStashRefusal">One of them cannot be read, or is not known.</exception>
    public static MessageSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        var read = new MessageSettings();
        foreach (var (name, value) in settings)
        {
            if (value.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0)
            {
                throw Invalid(name, "it holds control characters");
            }

            read.Take(name, value, settings);
        }

        foreach (var prefix in new[] { Callback, FailureCallback })
        {
            if (settings.ContainsKey(prefix))
            {
                // Made again, of what its message was like, when it is sent; here it shows whether that will work.
                Read(ForCallback(settings, prefix == FailureCallback));
            }
        }

        return read;
    }

    /// <summary>The settings of a message's callback: its own, else those of the message about retries and time.</summary>
    public static Dictionary<string, string> ForCallback(IReadOnlyDictionary<string, string> settings, bool isFailure)
    {
        var prefix = (isFailure ? FailureCallback : Callback) + "-";
        var own = new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = "application/json" };
        foreach (var inherited in new[] { "upstash-retries", "upstash-retry-delay", "upstash-timeout" })
        {
            if (settings.TryGetValue(inherited, out var value))
            {
                own[inherited] = value;
            }
        }

        foreach (var (name, value) in settings)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                own["upstash-" + name[prefix.Length..]] = value;
            }
        }

        return own;
    }

    /// <summary>Refuses what is no name of a group, queue or schedule.</summary>
    public static string Name(string what, string? name) => name is not null && NamePattern().IsMatch(name)
        ? name
        : throw QStashRefusal.BadRequest($"invalid {what} name: it may hold letters, digits, '-', '_' and '.' only, and not be empty");

    /// <summary>Refuses what cannot be called: other schemes than HTTP, no host.</summary>
    public static string Url(string what, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            throw QStashRefusal.BadRequest($"invalid {what} url: endpoint has invalid scheme, add http:// or https://");
        }

        return url.Fragment.Length > 0 || url.UserInfo.Length > 0
            ? throw QStashRefusal.BadRequest($"invalid {what} url: leave out the #fragment and the user:password@, neither would be sent")
            : text;
    }

    private void Take(string name, string value, IReadOnlyDictionary<string, string> all)
    {
        switch (name)
        {
            case "content-type":
                Headers["Content-Type"] = value;
                break;
            case "upstash-method":
                Method = Array.Find(_methods, method => method.Equals(value, StringComparison.OrdinalIgnoreCase))
                    ?? throw Invalid(name, "use one of " + string.Join(", ", _methods));
                break;
            case "upstash-retries":
                Retries = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var retries) && retries <= MostRetries
                    ? retries
                    : throw Invalid(name, $"write a whole number from 0 to {MostRetries}");
                break;
            case "upstash-retry-delay":
                RetryDelay = Expression(name, value);
                break;
            case "upstash-timeout":
                Timeout = Duration(name, value) is var timeout && timeout > TimeSpan.Zero
                    ? TimeSpan.FromTicks(Math.Min(timeout.Ticks, LongestTimeout.Ticks))
                    : throw Invalid(name, "write more than 0");
                break;
            case "upstash-delay":
                Delay = Duration(name, value) is var delay && delay <= LongestDelay ? delay : throw Invalid(name, "write at most 366d");
                break;
            case "upstash-not-before":
                NotBefore = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : throw Invalid(name, "write Unix seconds");
                break;
            case "upstash-deduplication-id":
                DeduplicationId = value.Length > 0 ? value : throw Invalid(name, "it is empty");
                break;
            case "upstash-content-based-deduplication":
                DeduplicatesByContent = Switch(name, value);
                break;
            case Callback:
                CallbackUrl = Url("callback", value);
                break;
            case FailureCallback:
                FailureCallbackUrl = Url("failure callback", value);
                break;
            case "upstash-flow-control-key":
                Flow = value.Length > 0 ? FlowControl.Parse(value, all.GetValueOrDefault("upstash-flow-control-value")) : throw Invalid(name, "it is empty");
                break;
            case "upstash-flow-control-value":
                _ = all.ContainsKey("upstash-flow-control-key") ? 0 : throw Invalid(name, "it needs Upstash-Flow-Control-Key");
                break;
            case "upstash-label":
                Labels = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                break;
            case "upstash-redact-fields":
                TakeRedaction(name, value);
                break;
            case "upstash-header-forward":
                ForwardsAllHeaders = Switch(name, value);
                break;
            case "upstash-cron":
                Cron = value;
                break;
            case "upstash-schedule-id":
                ScheduleId = Name("schedule", value);
                break;
            case "upstash-queue-name":
                ScheduleQueue = Name("queue", value);
                break;
            default:
                TakeOther(name, value);
                break;
        }
    }

    private void TakeOther(string name, string value)
    {
        if (name.StartsWith(Forward, StringComparison.Ordinal))
        {
            var header = name[Forward.Length..];
            Headers[header] = header.Length > 0 && header.AsSpan().IndexOfAnyExcept(_tokenCharacters) < 0 && !_ownHeaders.Contains(header)
                ? value
                : throw Invalid(name, "that header cannot be forwarded");
            return;
        }

        // Read with the callback. Without its address they mean nothing, as for the hosted service.
        if (name.StartsWith(Callback + "-", StringComparison.Ordinal) || name.StartsWith(FailureCallback + "-", StringComparison.Ordinal))
        {
            if (name is Callback + "-delay" or FailureCallback + "-delay")
            {
                throw Invalid(name, "callbacks cannot be delayed");
            }

            return;
        }

        if (!name.StartsWith("upstash-telemetry-", StringComparison.Ordinal))
        {
            throw Invalid(name, "the local QStash does not know it; leave it out, or use the hosted service");
        }
    }

    private void TakeRedaction(string name, string value)
    {
        foreach (var field in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (field == "body")
            {
                RedactsBody = true;
            }
            else if (field is "header" or "headers")
            {
                RedactsHeaders = true;
            }
            else if (field.StartsWith("header[", StringComparison.Ordinal) && field.EndsWith(']'))
            {
                RedactedHeaders.Add(field[7..^1]);
            }
            else
            {
                throw Invalid(name, "use body, header and header[Name]");
            }
        }
    }

    private static string Expression(string name, string value)
    {
        try
        {
            RetryExpression.Evaluate(value, retried: 0);
            return value;
        }
        catch (FormatException problem)
        {
            throw Invalid(name, problem.Message);
        }
    }

    private static TimeSpan Duration(string name, string value) =>
        GoDuration.TryParse(value, out var duration)
            ? duration
            : throw Invalid(name, $"{(value.All(char.IsAsciiDigit) ? "missing unit in duration; " : "")}write number and unit, for example 50s or 1d10h");

    private static bool Switch(string name, string value) => value.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Invalid(name, "write true or false"),
    };

    private static QStashRefusal Invalid(string name, string problem) => QStashRefusal.BadRequest(
        $"invalid {string.Join('-', name.Split('-').Select(part => part.Length > 0 ? char.ToUpperInvariant(part[0]) + part[1..] : part))} header: {problem}");

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+\z")]
    private static partial Regex NamePattern();
}
