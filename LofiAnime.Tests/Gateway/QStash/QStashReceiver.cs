using System.Collections.Concurrent;
using System.Threading.Channels;
using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>A destination: hands each delivery to the test, and answers 200 unless the test says otherwise.</summary>
internal sealed class QStashReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();
    private readonly ConcurrentQueue<Delivery> _all = [];

    private QStashReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public IReadOnlyCollection<Delivery> All => _all;

    /// <summary>Gets or sets what is done for a delivery; its own answer is 200.</summary>
    public Func<Delivery, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<QStashReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new QStashReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next delivery that the test has not seen.</summary>
    public Task<Delivery> NextAsync() => _deliveries.Reader.ReadAsync().AsTask().WaitAsync(GatewayRespStub.Guard);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var delivery = new Delivery(
            context.Request.Method,
            context.Request.GetEncodedPathAndQuery(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _all.Enqueue(delivery);
        _deliveries.Writer.TryWrite(delivery);
        await Answer(delivery, context);
    }

    internal sealed record Delivery(string Method, string Path, Dictionary<string, string> Headers, byte[] Body)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Body);
    }
}
