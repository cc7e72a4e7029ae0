namespace Upstash.Rest.Client.QStash;

/// <summary>Reads the flow control of a message, log entry or schedule.</summary>
internal static class WireFlowControl
{
    public static QStashFlowControl? Read(WireObject item) => item.Text("flowControlKey") is { } key
        ? new(key) { Parallelism = Positive(item.Count("parallelism")), Rate = Positive(item.Count("rate", "ratePerSecond")), Period = item.Duration("period") }
        : null;

    private static int? Positive(int? number) => number > 0 ? number : null;
}
