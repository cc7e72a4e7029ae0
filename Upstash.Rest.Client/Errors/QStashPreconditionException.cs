namespace Upstash.Rest.Client;

/// <summary>The plan has no room for it (412): too many queues, schedules or groups, or more parallelism than it allows. Trying again does not help.</summary>
public sealed class QStashPreconditionException : QStashException
{
    internal QStashPreconditionException(QStashFailure failure)
        : base(failure, isTransient: false, " Delete what is not needed, or take a larger plan.")
    {
    }
}
