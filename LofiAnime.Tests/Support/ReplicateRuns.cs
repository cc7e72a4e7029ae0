using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LofiAnime.Web.Clients.Replicate;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace LofiAnime.Tests.Support;

/// <summary>A Replicate that remembers: its runs go on by one status with each look, and are listed, stopped, purged and rung for.</summary>
internal sealed class ReplicateRuns
{
    /// <summary>The secret that signs what it rings.</summary>
    public const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    private readonly Lock _lock = new();
    private readonly List<Run> _runs = [];
    private readonly Queue<CreationFault> _faults = [];
    private readonly string _url;

    public ReplicateRuns(string url) => _url = url;

    /// <summary>What becomes of a creation.</summary>
    public enum CreationFault
    {
        /// <summary>The run is created, and the answer lost.</summary>
        AnswerLost,

        /// <summary>The run is created, and the answer is a 502 page.</summary>
        BadGateway,

        /// <summary>Nothing is created: 500.</summary>
        ServerError,

        /// <summary>Nothing is created: 429, one second to wait.</summary>
        Throttled,
    }

    /// <summary>Gets or sets the statuses that a run passes: the first at its creation, one more with each look; more of the first are a cold boot.</summary>
    public IReadOnlyList<string> Statuses { get; set; } = ["starting", "processing", "succeeded"];

    /// <summary>Gets or sets the output of a run that succeeded, as JSON.</summary>
    public Func<Run, string>? Output { get; set; }

    /// <summary>Gets or sets the error of a run that failed, as JSON.</summary>
    public string Error { get; set; } = "null";

    /// <summary>Gets or sets what a run in the middle has printed.</summary>
    public string Logs { get; set; } = "";

    /// <summary>Gets or sets how many runs are on a page.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Gets or sets the clock of what is created and rung.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Gets the runs, oldest first.</summary>
    public IReadOnlyList<Run> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _runs];
            }
        }
    }

    /// <summary>Counts the runs of a job: its id stands in the webhook.</summary>
    public int CreationsOf(string jobId) => All.Count(run => run.Webhook?.Contains(jobId, StringComparison.Ordinal) == true);

    /// <summary>Spoils the next creations, one each.</summary>
    public ReplicateRuns Fault(params CreationFault[] faults)
    {
        lock (_lock)
        {
            Array.ForEach(faults, _faults.Enqueue);
        }

        return this;
    }

    /// <summary>Answers on a server.</summary>
    public void Install(WireMockServer server)
    {
        On(server, Request.Create().WithPath("/v1/predictions", "/v1/models/*/*/predictions").UsingPost(), Create);
        On(server, Request.Create().WithPath("/v1/predictions").UsingGet(), List);
        On(server, Request.Create().WithPath("/v1/predictions/*").UsingGet(), request => Find(request.PathSegments[2], run => run.Look(Statuses)));
        On(server, Request.Create().WithPath("/v1/predictions/*/cancel").UsingPost(), request => Find(request.PathSegments[2], run => run.Cancel()));
        On(server, Request.Create().WithPath("/v1/webhooks/default/secret").UsingGet(), _ => Json($$"""{"key":"{{Secret}}"}"""));
    }

    /// <summary>Writes a run as the API does.</summary>
    public string Write(Run run)
    {
        var output = run is { Status: "succeeded", IsPurged: false } ? Output?.Invoke(run) ?? $"[\"{_url}/out/picture.png\"]" : "null";
        return $$$"""
            {"id":"{{{run.Id}}}","status":"{{{run.Status}}}","output":{{{output}}},"error":{{{(run.Status == "failed" ? Error : "null")}}},
             "logs":{{{JsonSerializer.Serialize(run.IsPurged || run.Status == "starting" ? "" : Logs)}}},"data_removed":{{{(run.IsPurged ? "true" : "false")}}},
             "input":{{{(run.IsPurged ? "{}" : run.Input)}}},"webhook":{{{JsonSerializer.Serialize(run.Webhook)}}},
             "created_at":"{{{run.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}",
             "urls":{"get":"{{{_url}}}/v1/predictions/{{{run.Id}}}","cancel":"{{{_url}}}/v1/predictions/{{{run.Id}}}/cancel"}}
            """;
    }

    /// <summary>Rings for a run as it stands, at the path of its webhook.</summary>
    /// <param name="site">Has the site's address.</param>
    /// <param name="run">The run.</param>
    /// <param name="secret">The secret that signs; another one forges.</param>
    /// <param name="messageId">The call's id; the same one repeats.</param>
    /// <param name="age">How old the timestamp is.</param>
    public async Task<HttpStatusCode> RingAsync(HttpClient site, Run run, string secret = Secret, string? messageId = null, TimeSpan age = default)
    {
        var body = Encoding.UTF8.GetBytes(Write(run));
        var id = messageId ?? "msg_" + Guid.NewGuid().ToString("N");
        var timestamp = (Clock.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(run.Webhook!).PathAndQuery) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(ReplicateWebhook.IdHeader, id);
        request.Headers.Add(ReplicateWebhook.TimestampHeader, timestamp);
        request.Headers.Add(ReplicateWebhook.SignatureHeader, "v1," + Convert.ToBase64String(signature));
        using var answer = await site.SendAsync(request);
        return answer.StatusCode;
    }

    private static ResponseMessage Json(string json, int status = 200) => new()
    {
        StatusCode = status,
        Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = "application/json" },
        BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = json },
    };

    private static void On(WireMockServer server, IRequestBuilder request, Func<IRequestMessage, ResponseMessage> answer) =>
        server.Given(request).RespondWith(Response.Create().WithCallback(answer));

    private ResponseMessage Create(IRequestMessage request)
    {
        lock (_lock)
        {
            CreationFault? fault = _faults.TryDequeue(out var next) ? next : null;
            if (fault == CreationFault.ServerError)
            {
                return Json("""{"detail":"Internal"}""", 500);
            }

            if (fault == CreationFault.Throttled)
            {
                return Json("""{"detail":"Request was throttled. Expected available in 1 second."}""", 429);
            }

            var body = JsonElement.Parse(request.Body);
            var run = new Run($"run{_runs.Count}x{Guid.NewGuid():N}", Statuses[0], body.GetProperty("input").GetRawText(), Clock.GetUtcNow())
            {
                Webhook = body.TryGetProperty("webhook", out var webhook) ? webhook.GetString() : null,
                CancelAfter = request.Headers!.TryGetValue("Cancel-After", out var after) ? after.ToString() : null,
            };
            _runs.Add(run);
            return fault switch
            {
                CreationFault.AnswerLost => new ResponseMessage { FaultType = FaultType.EMPTY_RESPONSE },
                CreationFault.BadGateway => Json("<html>Bad gateway</html>", 502),
                _ => Json(Write(run), 201),
            };
        }
    }

    private ResponseMessage List(IRequestMessage request)
    {
        lock (_lock)
        {
            var from = request.Query!.TryGetValue("cursor", out var cursor) ? int.Parse(cursor.ToString(), CultureInfo.InvariantCulture) : 0;
            var after = request.Query.TryGetValue("created_after", out var bound)
                ? DateTimeOffset.Parse(bound.ToString(), CultureInfo.InvariantCulture)
                : DateTimeOffset.MinValue;
            Run[] listed = [.. _runs.Where(run => run.CreatedAt >= after).Reverse()];
            var next = from + PageSize < listed.Length
                ? $"\"{_url}/v1/predictions?created_after={Uri.EscapeDataString(bound?.ToString() ?? "2000-01-01")}&cursor={from + PageSize}\""
                : "null";
            return Json($$"""{"previous":null,"next":{{next}},"results":[{{string.Join(',', listed.Skip(from).Take(PageSize).Select(Write))}}]}""");
        }
    }

    private ResponseMessage Find(string id, Action<Run> act)
    {
        lock (_lock)
        {
            if (_runs.Find(run => run.Id == id) is not { } run)
            {
                return Json("""{"detail":"The requested resource could not be found."}""", 404);
            }

            act(run);
            return Json(Write(run));
        }
    }

    /// <summary>One run.</summary>
    internal sealed class Run(string id, string status, string input, DateTimeOffset createdAt)
    {
        private int _looks;

        public string Id => id;

        public string Input => input;

        public DateTimeOffset CreatedAt => createdAt;

        public string Status { get; set; } = status;

        public string? Webhook { get; init; }

        public string? CancelAfter { get; init; }

        /// <summary>Gets or sets a value indicating whether the hour after the end is over.</summary>
        public bool IsPurged { get; set; }

        /// <summary>Gets a value indicating whether a status is the last.</summary>
        public bool HasEnded => Status is "succeeded" or "failed" or "canceled" or "aborted";

        public void Look(IReadOnlyList<string> statuses)
        {
            if (!HasEnded)
            {
                Status = statuses[Math.Min(++_looks, statuses.Count - 1)];
            }
        }

        public void Cancel() => Status = HasEnded ? Status : Status == "starting" ? "aborted" : "canceled";
    }
}
