using System.Security.Cryptography;
using Upstash.Rest.Gateway.QStash.Storage;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>Turns a publication into messages: one for a URL, one for each endpoint of a URL group.</summary>
internal sealed class MessagePlanner(UrlGroupStore groups, TimeProvider time)
{
    /// <summary>Makes an id that nobody has.</summary>
    public static string NewId(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a destination is a URL group's name rather than a URL.</summary>
    public static bool IsGroup(string destination) => !destination.Contains(':', StringComparison.Ordinal) && !destination.Contains('/', StringComparison.Ordinal);

    /// <summary>Makes the messages; they are not stored yet.</summary>
    /// <exception cref="QStashRefusal">Something in it cannot be carried out.</exception>
    public async Task<IReadOnlyList<PlannedMessage>> PlanAsync(Publication publication, CancellationToken cancellationToken)
    {
        if (!IsGroup(publication.Destination))
        {
            return [Plan(publication, new(null, Destination(publication.Destination)), group: null)];
        }

        MessageSettings.Name("URL group", publication.Destination);
        var group = await groups.FindAsync(publication.Destination, cancellationToken).ConfigureAwait(false)
            ?? throw QStashRefusal.NotFound($"topic {publication.Destination} not found; add endpoints to it first, or write http:// or https:// before a URL");
        var settings = new Dictionary<string, string>(group.DefaultSettings);
        foreach (var (name, value) in publication.Settings)
        {
            settings[name] = value;
        }

        return [.. group.Endpoints.Select(endpoint => Plan(publication with { Settings = settings }, endpoint, group.Name))];
    }

    private static string Destination(string destination) => destination.StartsWith("api/", StringComparison.Ordinal)
        ? throw QStashRefusal.BadRequest("the local QStash has no api destinations; publish to the vendor's URL instead")
        : MessageSettings.Url("destination", destination);

    private PlannedMessage Plan(Publication publication, UrlGroupEndpoint endpoint, string? group)
    {
        var now = time.GetUtcNow();
        var settings = WithForwardedHeaders(publication);
        var read = MessageSettings.Read(settings);
        Check(publication, read);
        var notBefore = read.NotBefore ?? now + (read.Delay ?? TimeSpan.Zero);
        var message = new LocalMessage
        {
            Id = NewId("msg_"),
            Url = endpoint.Url,
            Settings = settings,
            Body = publication.Body,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            NotBefore = (notBefore > now ? notBefore : now).ToUnixTimeMilliseconds(),
            Queue = publication.Queue,
            ScheduleId = publication.ScheduleId,
            Group = group,
            EndpointName = endpoint.Name,
            CallerIp = publication.CallerIp,
        };
        return new(message, Deduplication(message, read));
    }

    private static void Check(Publication publication, MessageSettings settings)
    {
        if (publication.Queue is not null)
        {
            MessageSettings.Name("queue", publication.Queue);
            if (settings.Delay is not null || settings.NotBefore is not null)
            {
                throw QStashRefusal.BadRequest("a queue's messages cannot be delayed: leave out Upstash-Delay and Upstash-Not-Before, or publish without the queue");
            }

            if (settings.Flow is not null)
            {
                throw QStashRefusal.BadRequest("a queue's messages have no flow control: leave out Upstash-Flow-Control-Key and -Value, or publish without the queue");
            }
        }

        if (settings.NotBefore is not null && publication.ScheduleId is not null)
        {
            throw QStashRefusal.BadRequest("a schedule cannot have Upstash-Not-Before: use Upstash-Delay, which delays each of its messages");
        }

        if (publication.ScheduleId is not null && (settings.DeduplicationId is not null || settings.DeduplicatesByContent))
        {
            throw QStashRefusal.BadRequest("a schedule cannot have Upstash-Deduplication-Id or Upstash-Content-Based-Deduplication: leave them out");
        }

        if (publication.ScheduleId is null && (settings.Cron ?? settings.ScheduleId ?? settings.ScheduleQueue) is not null)
        {
            throw QStashRefusal.BadRequest("Upstash-Cron, Upstash-Schedule-Id and Upstash-Queue-Name are for schedules: post to /v2/schedules/");
        }
    }

    private static Dictionary<string, string> WithForwardedHeaders(Publication publication)
    {
        var settings = new Dictionary<string, string>(publication.Settings);
        if (settings.Remove("upstash-header-forward", out var forwards) && forwards.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (name, value) in publication.OtherHeaders)
            {
                settings.TryAdd("upstash-forward-" + name, value);
            }
        }

        return settings;
    }

    private static string? Deduplication(LocalMessage message, MessageSettings settings)
    {
        // Each endpoint of a group counts for itself, or only the first would get the message.
        var endpoint = message.Group is null ? "" : message.Url;
        if (settings.DeduplicationId is { } id)
        {
            return $"id\n{endpoint}\n{id}";
        }

        if (!settings.DeduplicatesByContent)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{message.Url}\n{string.Join('\n', settings.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))}\n\n"));
        hash.AppendData(message.Body);
        return "content\n" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
