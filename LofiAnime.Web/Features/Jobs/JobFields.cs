using System.Globalization;
using System.Text.Json;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Jobs;

/// <summary>How a job stands in its hash.</summary>
internal static class JobFields
{
    public const string Charged = "charged";
    public const string Error = "error";
    public const string Finished = "finished";
    public const string Pictures = "pictures";
    public const string Run = "run";

    private const string Claim = "claim";
    private const string Claims = "claims";
    private const string Created = "created";
    private const string Deadline = "deadline";
    private const string Kept = "kept";
    private const string Owner = "owner";
    private const string OwnerHasProof = "ownerHasProof";
    private const string Percent = "percent";
    private const string Settings = "settings";
    private const string StartBefore = "startBefore";
    private const string Started = "started";
    private const string Status = "status";
    private const string Version = "version";
    private const string Watched = "watched";
    private const string Work = "work";

    /// <summary>Returns names and values, alternating; what is <c>null</c> is left out.</summary>
    public static IEnumerable<RedisArgument> Write(Job job)
    {
        foreach (var (name, value) in Texts(job))
        {
            if (value is not null)
            {
                yield return name;
                yield return value;
            }
        }
    }

    /// <summary>Reads a job.</summary>
    /// <returns><c>null</c> when there are no fields: there is no such job.</returns>
    public static Job? Read(string id, IReadOnlyDictionary<string, string> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        return new()
        {
            Id = id,
            Owner = new(fields[Owner], fields[OwnerHasProof] == "1"),
            Settings = JsonSerializer.Deserialize(fields[Settings], JobsJsonContext.Default.JobSettings)!,
            Work = WorkList.Read(fields[Work]) ?? throw new FormatException($"The job {Job.ReferenceOf(id)} has a work item that cannot be read."),
            Status = JobStatusExtensions.Read(fields[Status]) ?? throw new FormatException($"The job {Job.ReferenceOf(id)} has a status that is none."),
            Version = Number(fields, Version)!.Value,
            CreatedAt = Instant(fields, Created)!.Value,
            StartBefore = Instant(fields, StartBefore)!.Value,
            StartedAt = Instant(fields, Started),
            Deadline = Instant(fields, Deadline),
            FinishedAt = Instant(fields, Finished),
            RunId = fields.GetValueOrDefault(Run),
            Percent = (int?)Number(fields, Percent),
            Claim = fields.GetValueOrDefault(Claim),
            Claims = (int)(Number(fields, Claims) ?? 0),
            IsWatched = fields.ContainsKey(Watched),
            IsCharged = fields.ContainsKey(Charged),
            IsKept = fields.ContainsKey(Kept),
            Pictures = fields.TryGetValue(Pictures, out var pictures) ? JsonSerializer.Deserialize(pictures, JobsJsonContext.Default.IReadOnlyListJobPicture)! : [],
            Error = fields.TryGetValue(Error, out var error) ? JsonSerializer.Deserialize(error, JobsJsonContext.Default.JobError) : null,
        };
    }

    /// <summary>Reads a whole reply of names and values.</summary>
    public static IReadOnlyDictionary<string, string> Map(ref RedisReply reply)
    {
        reply.EnterArray();
        return Rest(ref reply);
    }

    /// <summary>Reads the names and values that are left of a reply.</summary>
    public static IReadOnlyDictionary<string, string> Rest(ref RedisReply reply)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reply.NextItem())
        {
            var name = reply.ReadText();
            reply.ExpectItem();
            fields[name] = reply.ReadText();
        }

        return fields;
    }

    private static IEnumerable<(string Name, string? Value)> Texts(Job job)
    {
        yield return (Status, job.Status.Word());
        yield return (Version, Text(job.Version));
        yield return (Owner, job.Owner.Id);
        yield return (OwnerHasProof, job.Owner.HasProof ? "1" : "0");
        yield return (Settings, JsonSerializer.Serialize(job.Settings, JobsJsonContext.Default.JobSettings));
        yield return (Work, WorkList.Write(job.Work));
        yield return (Created, Text(job.CreatedAt));
        yield return (StartBefore, Text(job.StartBefore));
        yield return (Started, Text(job.StartedAt));
        yield return (Deadline, Text(job.Deadline));
        yield return (Claim, job.Claim);
        yield return (Claims, job.Claims == 0 ? null : Text(job.Claims));
        yield return (Finished, Text(job.FinishedAt));
        yield return (Pictures, job.Pictures.Count == 0 ? null : JsonSerializer.Serialize(job.Pictures, JobsJsonContext.Default.IReadOnlyListJobPicture));
        yield return (Kept, job.IsKept ? "1" : null);
        yield return (Watched, job.IsWatched ? "1" : null);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? instant) => instant is { } known ? Text(known.ToUnixTimeMilliseconds()) : null;

    private static long? Number(IReadOnlyDictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static DateTimeOffset? Instant(IReadOnlyDictionary<string, string> fields, string name) =>
        Number(fields, name) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
