using System.Text.Json.Serialization;

namespace Callbacks;

/// <summary>What a message holds.</summary>
internal sealed record ReportJob(string Name);

/// <summary>How it is written and read, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportJob))]
[JsonSerializable(typeof(string))]
internal sealed partial class JobJson : JsonSerializerContext;

/// <summary>What is logged of it.</summary>
internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Information, "The report {Name} was written: {Answer}")]
    public static partial void ReportWritten(this ILogger logger, string name, string answer);

    [LoggerMessage(2, LogLevel.Error, "The report {Name} was not written; the last status was {Status}.")]
    public static partial void ReportFailed(this ILogger logger, string name, int? status);
}
