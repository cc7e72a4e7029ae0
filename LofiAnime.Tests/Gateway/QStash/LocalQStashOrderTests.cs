using LofiAnime.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LofiAnime.Tests.Gateway.QStash;

/// <summary>Queues, flow control, schedules, cancelling, and more than one gateway.</summary>
[Category("Whole")]
[TestFixture("redis")]
[TestFixture("garnet")]
public sealed class LocalQStashOrderTests(string engine)
{
    private LocalQStashFixture _all = null!;

    [SetUp]
    public async Task StartAsync() => _all = await LocalQStashFixture.StartAsync(engine);

    [TearDown]
    public async Task StopAsync()
    {
        // Nothing is there where the engine is missing and the test was passed over.
        if (_all is not null)
        {
            await _all.DisposeAsync();
        }
    }

    [Test]
    public async Task Queue_FirstFails_NextOnesWaitForItAndItsCallback()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (delivery, context) =>
        {
            context.Response.StatusCode = delivery.Path == "/1" ? 500 : 200;
            return Task.CompletedTask;
        };

        await EnqueueAsync(host, "/1", ("Upstash-Retries", "1"), ("Upstash-Failure-Callback", _all.To + "/failed"));
        await EnqueueAsync(host, "/2");
        await EnqueueAsync(host, "/3");
        await host.Events.WaitAsync(EventWatcher.WillRetry);
        _all.Time.Advance(TimeSpan.FromSeconds(13));
        await host.Events.WaitAsync(EventWatcher.Delivered, 3);

        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/1", "/1", "/failed", "/2", "/3" }));
    }

    [Test]
    public async Task Queue_Paused_KeepsMessagesUntilResumed()
    {
        var host = await _all.HostAsync();
        await host.SendAsync("POST", "/v2/queues", """{"queueName":"line","parallelism":2,"paused":true}""");
        await EnqueueAsync(host, "/1");
        await host.PublishAsync(_all.To + "/free");
        await host.Events.WaitAsync(EventWatcher.Delivered);
        var (_, paused) = await host.SendAsync("GET", "/v2/queues/line");

        await host.SendAsync("POST", "/v2/queues/line/resume");
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);

        var (_, queues) = await host.SendAsync("GET", "/v2/queues");
        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/free", "/1" }));
        Assert.That(((long)paused!["lag"]!, (bool)paused["paused"]!, (long)paused["parallelism"]!), Is.EqualTo((1, true, 2)));
        Assert.That(((string)queues![0]!["name"]!, (long)queues[0]!["lag"]!), Is.EqualTo(("line", 0)));
        Assert.That((await host.SendAsync("POST", "/v2/queues/none/pause")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Queue_PausedBeforeARetry_IsResumedWithIt()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (delivery, context) =>
        {
            context.Response.StatusCode = delivery.Path == "/1" && delivery.Headers["Upstash-Retried"] == "0" ? 500 : 200;
            return Task.CompletedTask;
        };
        await EnqueueAsync(host, "/1");
        await host.Events.WaitAsync(EventWatcher.WillRetry);
        await host.SendAsync("POST", "/v2/queues/line/pause");
        _all.Time.Advance(TimeSpan.FromSeconds(13));
        await host.PublishAsync(_all.To + "/free");
        await host.Events.WaitAsync(EventWatcher.Delivered);

        await host.SendAsync("POST", "/v2/queues/line/resume");
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);

        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/1", "/free", "/1" }));
    }

    [Test]
    public async Task Queue_ParallelismTwo_TwoRunAtOnceAndNotThree()
    {
        var host = await _all.HostAsync();
        var open = new TaskCompletionSource();
        _all.Receiver.Answer = (delivery, _) => delivery.Path == "/free" ? Task.CompletedTask : open.Task;
        await host.SendAsync("POST", "/v2/queues", """{"queueName":"line","parallelism":2}""");
        foreach (var path in new[] { "/1", "/2", "/3" })
        {
            await EnqueueAsync(host, path);
        }

        var running = new[] { await _all.Receiver.NextAsync(), await _all.Receiver.NextAsync() }.Select(one => one.Path).ToArray();
        await host.PublishAsync(_all.To + "/free");
        var third = await _all.Receiver.NextAsync();
        open.SetResult();
        await host.Events.WaitAsync(EventWatcher.Delivered, 4);

        Assert.That(running, Is.EquivalentTo(new[] { "/1", "/2" }));
        Assert.That(third.Path, Is.EqualTo("/free"));
        Assert.That(_all.Receiver.All.Last().Path, Is.EqualTo("/3"));
    }

    [Test]
    public async Task Cancel_WhileItIsDelivered_EndsItWithoutRetryOrDeadLetter()
    {
        var host = await _all.HostAsync();
        var open = new TaskCompletionSource();
        _all.Receiver.Answer = async (_, context) =>
        {
            await open.Task;
            context.Response.StatusCode = 500;
        };
        var id = await host.PublishAsync(_all.To, "", ("Upstash-Failure-Callback", _all.To + "/failed"));
        await _all.Receiver.NextAsync();

        var (status, _) = await host.SendAsync("DELETE", $"/v2/messages/{id}");
        open.SetResult();
        await host.Events.WaitAsync(EventWatcher.Lost);

        Assert.That(status, Is.EqualTo(200));
        Assert.That((await host.SendAsync("DELETE", $"/v2/messages/{id}")).Status, Is.EqualTo(404));
        Assert.That(await host.StatesAsync(id), Is.EqualTo(new[] { "CREATED", "ACTIVE", "CANCEL_REQUESTED", "CANCELLED" }));
        var (_, dlq) = await host.SendAsync("GET", "/v2/dlq");
        Assert.That(dlq!["messages"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Cancel_HeadOfAQueue_LetsTheNextOneGo()
    {
        var host = await _all.HostAsync();
        _all.Receiver.Answer = (delivery, context) =>
        {
            context.Response.StatusCode = delivery.Path == "/1" ? 500 : 200;
            return Task.CompletedTask;
        };
        var first = await EnqueueAsync(host, "/1");
        await EnqueueAsync(host, "/2");
        await host.Events.WaitAsync(EventWatcher.WillRetry);

        await host.SendAsync("DELETE", $"/v2/messages/{first}");
        await host.Events.WaitAsync(EventWatcher.Delivered);

        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/1", "/2" }));
    }

    [Test]
    public async Task CancelMany_Filters_TakeWhatFitsAllAndRefuseWhatIsEmpty()
    {
        var host = await _all.HostAsync();
        var delay = ("Upstash-Delay", "1h");
        var ids = new[]
        {
            await host.PublishAsync(_all.To + "/1", "", delay, ("Upstash-Label", "red")),
            await host.PublishAsync(_all.To + "/2", "", delay, ("Upstash-Label", "red,blue")),
            await host.PublishAsync(_all.To + "/3", "", delay),
        };

        var refused = new[] { "/v2/messages/", "/v2/messages?messageIds=", "/v2/messages?label=", "/v2/messages?colour=red", "/v2/messages?count=0" }
            .Select(async path => (await host.SendAsync("DELETE", path)).Status);
        Assert.That(await Task.WhenAll(refused), Has.All.EqualTo(400));
        Assert.That((int)(await host.SendAsync("DELETE", "/v2/messages?label=red&path=/1,/3")).Body!["cancelled"]!, Is.EqualTo(1));
        Assert.That((int)(await host.SendAsync("DELETE", $"/v2/messages?messageIds={ids[0]}&messageIds={ids[1]}")).Body!["cancelled"]!, Is.EqualTo(1));
        Assert.That((await host.SendAsync("GET", $"/v2/messages/{ids[2]}")).Status, Is.EqualTo(200));
        Assert.That((int)(await host.SendAsync("DELETE", "/v2/messages")).Body!["cancelled"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task FlowControl_Parallelism_OneWaitsForTheOther()
    {
        var host = await _all.HostAsync();
        var open = new TaskCompletionSource();
        _all.Receiver.Answer = (delivery, _) => delivery.Path == "/1" ? open.Task : Task.CompletedTask;
        (string, string)[] flow = [("Upstash-Flow-Control-Key", "a/b"), ("Upstash-Flow-Control-Value", "parallelism=1")];

        await host.PublishAsync(_all.To + "/1", "", flow);
        await _all.Receiver.NextAsync();
        await host.PublishAsync(_all.To + "/2", "", flow);
        await host.PublishAsync(_all.To + "/free");
        var next = await _all.Receiver.NextAsync();
        var (_, state) = await host.SendAsync("GET", "/v2/flowControl/a%2Fb");
        open.SetResult();
        await host.Events.WaitAsync(EventWatcher.Delivered, 3);

        Assert.That(next.Path, Is.EqualTo("/free"));
        Assert.That(((long)state!["parallelismMax"]!, (long)state["parallelismCount"]!), Is.EqualTo((1, 1)));
        Assert.That(_all.Receiver.All.Last().Path, Is.EqualTo("/2"));
    }

    [Test]
    public async Task FlowControl_Rate_TheThirdWaitsForTheNextPeriod()
    {
        var host = await _all.HostAsync();
        (string, string)[] flow = [("Upstash-Flow-Control-Key", "k"), ("Upstash-Flow-Control-Value", "rate=2, period=1m")];

        foreach (var path in new[] { "/1", "/2", "/3" })
        {
            await host.PublishAsync(_all.To + path, "", flow);
        }

        await host.Events.WaitAsync(EventWatcher.Delivered, 2);
        await host.PublishAsync(_all.To + "/free");
        await host.Events.WaitAsync(EventWatcher.Delivered, 3);
        var (_, state) = await host.SendAsync("GET", "/v2/flowControl/k");
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Events.WaitAsync(EventWatcher.Delivered, 4);

        Assert.That(((long)state!["rateMax"]!, (long)state["rateCount"]!, (long)state["ratePeriod"]!, (long)state["waitListSize"]!), Is.EqualTo((2, 2, 60, 1)));
        Assert.That(_all.Receiver.All.Select(one => one.Path).ToList().IndexOf("/free"), Is.EqualTo(2), "three of a key, and only two of them before");
    }

    [Test]
    public async Task FlowControl_PausedThenResumed_GoesOn()
    {
        var host = await _all.HostAsync();
        (string, string)[] flow = [("Upstash-Flow-Control-Key", "k"), ("Upstash-Flow-Control-Value", "parallelism=5")];
        await host.PublishAsync(_all.To + "/1", "", flow);
        await host.Events.WaitAsync(EventWatcher.Delivered);
        await host.SendAsync("POST", "/v2/flowControl/k/pause");
        await host.SendAsync("POST", "/v2/flowControl/k/pin?parallelism=3");
        await host.PublishAsync(_all.To + "/2", "", flow);
        await host.PublishAsync(_all.To + "/free");
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);

        await host.SendAsync("POST", "/v2/flowControl/k/resume");
        await host.Events.WaitAsync(EventWatcher.Delivered, 3);

        var (_, flows) = await host.SendAsync("GET", "/v2/flowControl?search=k");
        Assert.That(_all.Receiver.All.Select(one => one.Path), Is.EqualTo(new[] { "/1", "/free", "/2" }));
        Assert.That(((long)flows![0]!["parallelismMax"]!, (bool)flows[0]!["isPinnedParallelism"]!), Is.EqualTo((3, true)));
        Assert.That((await host.SendAsync("POST", "/v2/flowControl/none/pause")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Schedule_TriggersAtItsTimeUnlessPaused()
    {
        var host = await _all.HostAsync();
        var (status, made) = await host.SendAsync(
            "POST", "/v2/schedules/" + _all.To + "/tick", "body", ("Upstash-Cron", "*/5 * * * *"), ("Upstash-Schedule-Id", "five"), ("Upstash-Retries", "1"));
        _all.Time.Advance(TimeSpan.FromMinutes(5));
        var first = await _all.Receiver.NextAsync();
        await host.Events.WaitAsync(EventWatcher.Delivered);
        var (_, view) = await host.SendAsync("GET", "/v2/schedules/five");

        await host.SendAsync("PATCH", "/v2/schedules/five/pause");
        _all.Time.Advance(TimeSpan.FromMinutes(5));
        await host.PublishAsync(_all.To + "/free");
        var second = await _all.Receiver.NextAsync();
        await host.Events.WaitAsync(EventWatcher.Delivered, 2);
        await host.SendAsync("POST", "/v2/schedules/five/resume");
        _all.Time.Advance(TimeSpan.FromMinutes(5));
        var third = await _all.Receiver.NextAsync();

        Assert.That((status, (string)made!["scheduleId"]!), Is.EqualTo((201, "five")));
        Assert.That((first.Path, first.Text, first.Headers["Upstash-Schedule-Id"]), Is.EqualTo(("/tick", "body", "five")));
        Assert.That(new[] { second.Path, third.Path }, Is.EqualTo(new[] { "/free", "/tick" }));
        Assert.That(((string)view!["cron"]!, (string)view["destination"]!, (string)view["body"]!, (int)view["retries"]!, (bool)view["isPaused"]!), Is.EqualTo(("*/5 * * * *", _all.To + "/tick", "body", 1, false)));
        Assert.That(view["lastScheduleStates"]!.AsObject().Select(state => (string)state.Value!), Is.EqualTo(new[] { "SUCCESS" }));
        Assert.That(DateTimeOffset.FromUnixTimeMilliseconds((long)view["nextScheduleTime"]!).Minute, Is.EqualTo(10));
    }

    [Test]
    public async Task Schedule_OverwrittenThenDeleted_IsReplacedThenGone()
    {
        var host = await _all.HostAsync();
        await host.SendAsync("POST", "/v2/schedules/" + _all.To + "/old", "", ("Upstash-Cron", "* * * * *"), ("Upstash-Schedule-Id", "s"));
        await host.SendAsync("POST", "/v2/schedules/" + _all.To + "/new", "", ("Upstash-Cron", "* * * * *"), ("Upstash-Schedule-Id", "s"), ("Upstash-Queue-Name", "line"));
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        var delivery = await _all.Receiver.NextAsync();
        await host.Events.WaitAsync(EventWatcher.Delivered);
        var (_, list) = await host.SendAsync("GET", "/v2/schedules");
        await host.SendAsync("DELETE", "/v2/schedules/s");
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        await host.PublishAsync(_all.To + "/free");
        var last = await _all.Receiver.NextAsync();

        Assert.That(new[] { delivery.Path, last.Path }, Is.EqualTo(new[] { "/new", "/free" }));
        Assert.That(list!.AsArray().Select(one => (string)one!["queueName"]!), Is.EqualTo(new[] { "line" }));
        Assert.That((await host.SendAsync("GET", "/v2/schedules/s")).Status, Is.EqualTo(404));
    }

    [TestCase("* * * *", "Upstash-Cron")]
    [TestCase("0 0 30 2 *", "never comes")]
    public async Task Schedule_CronThatCannotBe_IsRefused(string cron, string reason)
    {
        var host = await _all.HostAsync();

        var (status, answer) = await host.SendAsync("POST", "/v2/schedules/" + _all.To, "", ("Upstash-Cron", cron));

        Assert.That(status, Is.EqualTo(400));
        Assert.That((string)answer!["error"]!, Does.Contain(reason));
    }

    [Test]
    public async Task Gateway_StopsInTheMiddle_AnotherGoesOnWithEverything()
    {
        var first = await _all.HostAsync();
        var held = new TaskCompletionSource();
        _all.Receiver.Answer = (_, context) => held.Task.WaitAsync(context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var running = await first.PublishAsync(_all.To + "/running");
        await first.PublishAsync(_all.To + "/delayed", "", ("Upstash-Delay", "1m"));
        await first.SendAsync("POST", "/v2/schedules/" + _all.To + "/tick", "", ("Upstash-Cron", "2 12 * * *"));
        await _all.Receiver.NextAsync();

        await first.StopAsync();
        _all.Receiver.Answer = (_, _) => Task.CompletedTask;
        var second = await _all.HostAsync();
        var again = await _all.Receiver.NextAsync();
        await second.Events.WaitAsync(EventWatcher.Delivered);
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        var delayed = await _all.Receiver.NextAsync();
        await second.Events.WaitAsync(EventWatcher.Delivered, 2);
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        var tick = await _all.Receiver.NextAsync();

        Assert.That(first.Events.Count(EventWatcher.Released), Is.EqualTo(1));
        Assert.That((again.Headers["Upstash-Message-Id"], again.Headers["Upstash-Retried"]), Is.EqualTo((running, "0")));
        Assert.That(new[] { delayed.Path, tick.Path }, Is.EqualTo(new[] { "/delayed", "/tick" }));
    }

    [Test]
    public async Task TwoGateways_OneRedis_DeliverEachMessageOnce()
    {
        const int Messages = 30;
        var hosts = new[] { await _all.HostAsync(), await _all.HostAsync() };
        await hosts[0].SendAsync("POST", "/v2/schedules/" + _all.To + "/tick", "", ("Upstash-Cron", "1 12 * * *"));

        var ids = await Task.WhenAll(Enumerable.Range(0, Messages).Select(i => hosts[i % 2].PublishAsync(_all.To + "/m", $"{i}", ("Upstash-Delay", "1m"))));
        _all.Time.Advance(TimeSpan.FromMinutes(1));
        for (var seen = 0; seen < Messages + 1; seen++)
        {
            await _all.Receiver.NextAsync();
        }

        Assert.That(_all.Receiver.All.Where(one => one.Path == "/m").Select(one => one.Headers["Upstash-Message-Id"]), Is.EquivalentTo(ids));
        Assert.That(_all.Receiver.All.Count(one => one.Path == "/tick"), Is.EqualTo(1));
        var (_, log) = await hosts[1].SendAsync("GET", "/v2/events?state=ACTIVE&count=1000");
        Assert.That(log!["events"]!.AsArray(), Has.Count.EqualTo(Messages + 1));
    }

    [Test]
    public async Task Log_Cursor_GivesEachEntryOnceLatestFirst()
    {
        var host = await _all.HostAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.PublishAsync(_all.To, $"{i}");
        }

        await host.Events.WaitAsync(EventWatcher.Delivered, 3);
        var states = new List<string>();
        string? cursor = null;
        do
        {
            var (_, page) = await host.SendAsync("GET", $"/v2/logs?count=4&cursor={cursor}");
            states.AddRange(page!["logs"]!.AsArray().Select(entry => (string)entry!["messageId"]! + (string)entry["state"]!));
            cursor = (string?)page["cursor"];
        }
        while (cursor is not null);

        Assert.That(states, Has.Count.EqualTo(9).And.Unique);
    }

    private async Task<string> EnqueueAsync(LocalQStashHost host, string path, params (string, string)[] headers)
    {
        var (status, answer) = await host.SendAsync("POST", $"/v2/enqueue/line/{_all.To}{path}", "x", headers);
        Assert.That(status, Is.EqualTo(201), answer?.ToJsonString());
        return (string)answer!["messageId"]!;
    }
}
