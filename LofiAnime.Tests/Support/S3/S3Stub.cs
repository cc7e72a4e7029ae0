using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using LofiAnime.Web.Clients.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LofiAnime.Tests.Support.S3;

/// <summary>As much of S3 as the site uses, in memory: put, get with range, delete, list in small pages. It takes nothing whose signature is wrong.</summary>
internal sealed class S3Stub : IAsyncDisposable
{
    public const string Bucket = "pictures-of-ours";
    public const string AccessKey = "AKIANOTREAL";
    public const string SecretKey = "not/a+real=secret";

    private const int PageSize = 2;

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;

    private S3Stub(WebApplication app, TimeProvider clock)
    {
        _app = app;
        _clock = clock;
    }

    /// <summary>Gets what is kept, by key.</summary>
    public ConcurrentDictionary<string, S3Object> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what was asked for, as method and path with query.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];


    /// <summary>Gets or sets what answers a request in the stub's place; <c>false</c> lets the stub answer.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    public S3StorageOptions Options => new()
    {
        ServiceUrl = new Uri(_app.Urls.Single()),
        Bucket = Bucket,
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        Region = "eu-test-1",
        MaxRetries = 0,
    };

    public static async Task<S3Stub> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new S3Stub(app, clock);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        // What still hangs in a fault is cut off rather than waited for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>Refuses as S3 does.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>The words of the service.</Message><RequestId>1</RequestId></Error>");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (await Fault(context))
        {
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var path = context.Request.Path.Value!;
        if (!SignatureV4.IsRight(context.Request, body.ToArray(), AccessKey, SecretKey))
        {
            await RefuseAsync(context, 403, "SignatureDoesNotMatch");
        }
        else if (path.Split('/')[1] != Bucket)
        {
            await RefuseAsync(context, 404, "NoSuchBucket");
        }
        else if (path.TrimEnd('/') == $"/{Bucket}")
        {
            await ListAsync(context);
        }
        else
        {
            await AnswerAsync(context, path[(Bucket.Length + 2)..], body.ToArray());
        }
    }

    private Task AnswerAsync(HttpContext context, string key, byte[] body)
    {
        switch (context.Request.Method)
        {
            case "PUT":
                Objects[key] = new(body, context.Request.ContentType!, _clock.GetUtcNow());
                context.Response.Headers.ETag = "\"etag\"";
                return Task.CompletedTask;
            case "DELETE":
                Objects.TryRemove(key, out _);
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            case "GET" when Objects.TryGetValue(key, out var found):
                return Results.Bytes(found.Content, found.MediaType, lastModified: found.At, enableRangeProcessing: true).ExecuteAsync(context);
            default:
                return RefuseAsync(context, 404, "NoSuchKey");
        }
    }

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var after = query["continuation-token"].ToString();
        var fitting = Objects
            .Where(entry => entry.Key.StartsWith(query["prefix"].ToString(), StringComparison.Ordinal) && string.CompareOrdinal(entry.Key, after) > 0)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .ToArray();
        var page = fitting.Take(PageSize).ToArray();
        var next = fitting.Length > PageSize ? $"<NextContinuationToken>{SecurityElement.Escape(page[^1].Key)}</NextContinuationToken>" : "";
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            $"<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>{(next.Length > 0 ? "true" : "false")}</IsTruncated>{next}"
            + string.Concat(page.Select(entry =>
                $"<Contents><Key>{SecurityElement.Escape(entry.Key)}</Key><LastModified>{entry.Value.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}</LastModified><Size>{entry.Value.Content.Length}</Size></Contents>"))
            + "</ListBucketResult>");
    }

    /// <summary>What is kept under a key.</summary>
    internal sealed record S3Object(byte[] Content, string MediaType, DateTimeOffset At);
}
