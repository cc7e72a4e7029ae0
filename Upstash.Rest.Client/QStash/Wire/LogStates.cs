namespace Upstash.Rest.Client.QStash;

/// <summary>The names of log states on the wire.</summary>
internal static class LogStates
{
    private static readonly (QStashLogState State, string Name)[] Names =
    [
        (QStashLogState.Created, "CREATED"),
        (QStashLogState.Active, "ACTIVE"),
        (QStashLogState.Retry, "RETRY"),
        (QStashLogState.Error, "ERROR"),
        (QStashLogState.Delivered, "DELIVERED"),
        (QStashLogState.Failed, "FAILED"),
        (QStashLogState.CancelRequested, "CANCEL_REQUESTED"),
        (QStashLogState.Cancelled, "CANCELLED"),
        (QStashLogState.Cancelled, "CANCELED"),
        (QStashLogState.InProgress, "IN_PROGRESS"),
    ];

    public static QStashLogState Read(string? name) => Array.Find(Names, pair => string.Equals(pair.Name, name, StringComparison.OrdinalIgnoreCase)).State;

    public static string Write(QStashLogState state) => Array.Find(Names, pair => pair.State == state).Name
        ?? throw new ArgumentException("A filter names a state that QStash knows.");
}
