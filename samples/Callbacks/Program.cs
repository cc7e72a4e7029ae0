// Hands a slow job to QStash and takes its outcome back. Set QSTASH_TOKEN, QSTASH_CURRENT_SIGNING_KEY,
// QSTASH_NEXT_SIGNING_KEY, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN and PublicUrl (where QStash reaches this) first.
using Callbacks;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.AspNetCore.QStash;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddUpstash().AddRedis().AddQStash().AddQStashEndpoints();

builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, JobJson.Default));
var app = builder.Build();
var publicUrl = new Uri(app.Configuration["PublicUrl"] ?? throw new InvalidOperationException("PublicUrl is missing."));

app.MapPost("/reports/{name}", async (string name, QStashClient qstash, CancellationToken cancellationToken) =>
{
    var published = await qstash.PublishAsync(
        new QStashMessage
        {
            Destination = new Uri(publicUrl, "/jobs"),
            Body = QStashBody.Json(new ReportJob(name), JobJson.Default.ReportJob),
            Delay = TimeSpan.FromSeconds(10),
            Retries = 5,
            DeduplicationId = $"report-{name}",
            Callback = new Uri(publicUrl, "/jobs/callback"),
            FailureCallback = new Uri(publicUrl, "/jobs/callback"),
        },
        cancellationToken);
    return Results.Accepted(value: published.MessageId);
});

app.MapPost("/jobs", IResult (ReportJob job) =>
{
    if (job.Name.Length == 0)
    {
        return QStashResult.DoNotRetry();                       // 489: a dead letter at once
    }

    return Results.Text($"The report {job.Name} is written.");  // 2xx: delivered; anything else is tried again
}).RequireQStashSignature(isIdempotent: true);

app.MapPost("/jobs/callback", async (HttpRequest request, ILogger<Program> log, CancellationToken cancellationToken) =>
{
    var report = await request.ReadQStashCallbackAsync(cancellationToken);
    var job = report.SourceBody.AsJson(JobJson.Default.ReportJob);
    if (report.IsSuccess)
    {
        log.ReportWritten(job!.Name, report.Body.AsText());
    }
    else if (report.IsFinalFailure)
    {
        log.ReportFailed(job!.Name, report.Status);
    }
}).RequireQStashSignature(isIdempotent: true);

app.Run();
