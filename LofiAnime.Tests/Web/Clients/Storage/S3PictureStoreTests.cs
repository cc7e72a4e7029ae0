using System.Text;
using LofiAnime.Tests.Support;
using LofiAnime.Tests.Support.S3;
using LofiAnime.Tests.Web.Clients.Replicate;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using Microsoft.AspNetCore.Http;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Wire")]
public sealed class S3PictureStoreTests : PictureStoreTests
{
    private readonly List<S3PictureStore> _stores = [];
    private S3Stub _s3 = null!;

    private protected override IPictureStore Store => On(_s3.Options);

    [SetUp]
    public async Task StartAsync() => _s3 = await S3Stub.StartAsync(Clock);

    [TearDown]
    public async Task StopAsync()
    {
        _stores.ForEach(store => store.Dispose());
        await _s3.DisposeAsync();
    }

    [Test]
    public async Task Save_IsOneSignedPutWithTheMediaType()
    {
        var id = await Store.SaveAsync("job-1", Png with { Format = PictureFormat.Webp }, default);

        Assert.That(_s3.Requests, Is.EqualTo(new[] { $"PUT /{S3Stub.Bucket}/pictures/{id}" }));
        Assert.That(_s3.Objects[$"pictures/{id}"].MediaType, Is.EqualTo("image/webp"));
    }

    [Test]
    public async Task Save_WrongSecret_IsTroubleForTheOperatorAndTellsNoKey()
    {
        var options = _s3.Options;
        options.SecretKey = "another-secret";

        var trouble = await Assert.ThrowsAsync<StorageTroubleException>(() => On(options).SaveAsync("job-1", Png, default));

        Assert.That(trouble!.IsTransient, Is.False);
        Assert.That(
            trouble.ToString(),
            Does.Contain("403 SignatureDoesNotMatch").And.Contain("Storage:S3:AccessKey")
                .And.Not.Contain("another-secret").And.Not.Contain(S3Stub.AccessKey).And.Not.Contain("words of the service"));
    }

    [Test]
    public async Task AnyCall_NoSuchBucket_IsTroubleAndNotNothing()
    {
        var options = _s3.Options;
        options.Bucket = "elsewhere";
        var store = On(options);

        foreach (var call in Calls(store))
        {
            var trouble = await Assert.ThrowsAsync<StorageTroubleException>(call);
            Assert.That((trouble!.IsTransient, trouble.Message.Contains("Storage:S3:Bucket", StringComparison.Ordinal)), Is.EqualTo((false, true)));
        }
    }

    [TestCase(503, "SlowDown", true)]
    [TestCase(500, "InternalError", true)]
    [TestCase(429, "TooManyRequests", true)]
    [TestCase(400, "RequestTimeout", true)]
    [TestCase(403, "AccessDenied", false)]
    [TestCase(403, "InvalidAccessKeyId", false)]
    [TestCase(301, "PermanentRedirect", false)]
    [TestCase(400, "AuthorizationHeaderMalformed", false)]
    public async Task AnyCall_Refused_IsTroubleOfItsKind(int status, string code, bool isTransient)
    {
        _s3.Fault = context => Always(S3Stub.RefuseAsync(context, status, code));

        foreach (var call in Calls(Store))
        {
            var trouble = await Assert.ThrowsAsync<StorageTroubleException>(call);
            Assert.That(trouble!.IsTransient, Is.EqualTo(isTransient), trouble.Message);
            Assert.That(trouble.Message, Does.Contain($"{status} {code}"));
        }
    }

    [Test]
    public async Task AnyCall_ConnectionIsReset_IsTransientTrouble()
    {
        _s3.Fault = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        };

        foreach (var call in Calls(Store))
        {
            Assert.That((await Assert.ThrowsAsync<StorageTroubleException>(call))!.IsTransient);
        }
    }

    [Test]
    public async Task AnyCall_NoAnswer_IsTransientTroubleAfterTheAttemptTimeout()
    {
        var asked = new SemaphoreSlim(0);
        _s3.Fault = context =>
        {
            asked.Release();
            return Silence(context);
        };

        foreach (var call in Calls(Store))
        {
            var running = call();
            Assert.That(await asked.WaitAsync(GatewayRespStub.Guard));
            Clock.Advance(TimeSpan.FromSeconds(30));
            var trouble = await Assert.ThrowsAsync<StorageTroubleException>(() => running.WaitAsync(GatewayRespStub.Guard));
            Assert.That((trouble!.IsTransient, trouble.Message.Contains("Storage:S3:AttemptTimeout", StringComparison.Ordinal)), Is.EqualTo((true, true)));
        }
    }

    [Test]
    public async Task AnyCall_CallerLeaves_IsCancelledAndNoTrouble()
    {
        var asked = new SemaphoreSlim(0);
        _s3.Fault = context =>
        {
            asked.Release();
            return Silence(context);
        };
        using var leaving = new CancellationTokenSource();

        var saving = Store.SaveAsync("job-1", Png, leaving.Token);
        Assert.That(await asked.WaitAsync(GatewayRespStub.Guard));
        await leaving.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => saving.WaitAsync(GatewayRespStub.Guard));
    }

    [Test]
    public async Task Save_BusyTwice_IsRepeatedAfterGrowingPauses()
    {
        var busy = 2;
        _s3.Fault = async context =>
        {
            if (busy-- <= 0)
            {
                return false;
            }

            await S3Stub.RefuseAsync(context, 503, "SlowDown");
            return true;
        };
        var options = _s3.Options;
        options.MaxRetries = 2;

        var saving = On(options).SaveAsync("job-1", Png, default);
        foreach (var milliseconds in new[] { 75, 150 })
        {
            await Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(milliseconds)).WaitAsync(GatewayRespStub.Guard);
            Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        var id = await saving.WaitAsync(GatewayRespStub.Guard);
        Assert.That(_s3.Objects.Keys, Is.EqualTo(new[] { $"pictures/{id}" }));
        Assert.That(_s3.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Read_ConnectionBreaksHalfWay_GoesOnWhereItStopped()
    {
        var content = new byte[3_000_000];
        new Random(3).NextBytes(content);
        var options = _s3.Options;
        options.MaxRetries = 1;
        var store = On(options);
        var id = await store.SaveAsync("job-1", new PictureFile(content, PictureFormat.Png), default);
        _s3.Fault = async context =>
        {
            _s3.Fault = _ => Task.FromResult(false);
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content.AsMemory(0, 1_000_000));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        var reading = BytesOf((await store.OpenAsync(id, default))!);
        await Clock.WaitForTimerAsync(TimeSpan.FromMilliseconds(75)).WaitAsync(GatewayRespStub.Guard);
        Clock.Advance(TimeSpan.FromMilliseconds(75));

        Assert.That(await reading.WaitAsync(GatewayRespStub.Guard), Is.EqualTo(content));
    }

    [Test]
    public async Task List_WhatIsNotOurs_IsLeftAlone()
    {
        var id = await Store.SaveAsync("job-1", Png, default);
        foreach (var key in new[] { "pictures/notes.txt", $"pictures/{id}.bak", $"other/{id}", $"pictures/old/{id}" })
        {
            _s3.Objects[key] = new(Encoding.UTF8.GetBytes("mine"), "text/plain", Clock.GetUtcNow());
        }

        Assert.That(await Store.ListOlderAsync(DateTimeOffset.MaxValue, default).Select(picture => picture.Id).ToListAsync(), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Open_NoPicturesMediaType_IsNothing()
    {
        var id = await Store.SaveAsync("job-1", Png, default);
        _s3.Objects[$"pictures/{id}"] = _s3.Objects[$"pictures/{id}"] with { MediaType = "text/html" };

        Assert.That(await Store.OpenAsync(id, default), Is.Null);
    }

    private static IEnumerable<Func<Task>> Calls(IPictureStore store) =>
    [
        () => store.SaveAsync("job-1", Png, default),
        () => store.OpenAsync(PictureId.Of("job-1", Png.Content.Span), default),
        () => store.DeleteAsync(PictureId.Of("job-1", Png.Content.Span), default),
        async () => await store.ListAsync("job-1", default).ToListAsync(),
        async () => await store.ListOlderAsync(DateTimeOffset.MaxValue, default).ToListAsync(),
    ];

    private static async Task<bool> Always(Task answer)
    {
        await answer;
        return true;
    }

    private static async Task<bool> Silence(HttpContext context)
    {
        var left = new TaskCompletionSource();
        await using var _ = context.RequestAborted.Register(left.SetResult);
        await left.Task;
        return true;
    }

    private S3PictureStore On(S3StorageOptions options)
    {
        var store = new S3PictureStore(options, Clock, new FixedRandom());
        _stores.Add(store);
        return store;
    }
}
