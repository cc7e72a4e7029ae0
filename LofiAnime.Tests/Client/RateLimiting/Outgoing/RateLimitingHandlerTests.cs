using System.Net;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.RateLimiting;

namespace LofiAnime.Tests.Client.RateLimiting.Outgoing;

[Category("Unit")]
public sealed class RateLimitingHandlerTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly OtherSide _other = new();

    [Test]
    public async Task Send_RetryAfterSevenSeconds_HoldsTheNextRequestForSeven()
    {
        using var client = Client();
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "7"));
        using var refused = await client.GetAsync("https://api.example/a");

        var next = client.GetAsync("https://api.example/b");
        _clock.Advance(TimeSpan.FromSeconds(6.999));
        Assert.That((next.IsCompleted, _other.Paths.Count), Is.EqualTo((false, 1)));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((await next.WaitAsync(GatewayRespStub.Guard)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests), "the answer is the caller's");
        Assert.That(_other.Paths, Is.EqualTo(new[] { "/a", "/b" }), "nothing is sent again");
    }

    [Test]
    public async Task Send_OtherHost_IsNotHeld()
    {
        using var client = Client();
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "7"));
        await client.GetAsync("https://api.example/a");

        await client.GetAsync("https://other.example/b").WaitAsync(GatewayRespStub.Guard);
        await client.GetAsync("https://api.example:444/c").WaitAsync(GatewayRespStub.Guard);

        Assert.That(_other.Paths, Is.EqualTo(new[] { "/a", "/b", "/c" }));
    }

    [Test]
    public async Task Send_NothingLeftAfterASuccess_HoldsTheNext()
    {
        using var client = Client(new() { MaxWait = TimeSpan.Zero });
        _other.Answers(HttpStatusCode.OK, ("RateLimit", "\"default\";r=0;t=5"));
        await client.GetAsync("https://api.example/a");

        var error = await Assert.ThrowsAsync<RateLimitedRequestException>(() => client.GetAsync("https://api.example/b"));

        Assert.That((error!.StatusCode, error.RetryAfter), Is.EqualTo((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5))));
        Assert.That(error.Message, Does.Not.Contain("example"));
        Assert.That(_other.Paths, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Send_PauseOfAWeek_IsCut()
    {
        using var client = Client(new() { MaxWait = TimeSpan.FromMinutes(1), MaxPause = TimeSpan.FromSeconds(20) });
        _other.Answers(HttpStatusCode.ServiceUnavailable, ("Retry-After", "604800"));
        await client.GetAsync("https://api.example/a");

        var next = client.GetAsync("https://api.example/b");
        _clock.Advance(TimeSpan.FromSeconds(20));

        await next.WaitAsync(GatewayRespStub.Guard);
    }

    [Test]
    public async Task Send_PauseIsLongerThanARequestMayWait_FailsAtOnce()
    {
        using var client = Client(new() { MaxWait = TimeSpan.FromSeconds(30) });
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "31"));
        await client.GetAsync("https://api.example/a");

        await Assert.ThrowsAsync<RateLimitedRequestException>(() => client.GetAsync("https://api.example/b").WaitAsync(GatewayRespStub.Guard));
        Assert.That(_clock.ScheduledTimers, Is.Zero);
    }

    [Test]
    public async Task Send_AnotherShorterPause_DoesNotShortenTheFirst()
    {
        using var client = Client();
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "10"));
        var gate = _other.Hold();
        var first = client.GetAsync("https://api.example/a");
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "2"));
        var second = client.GetAsync("https://api.example/b");
        gate.SetResult();
        await Task.WhenAll(first, second).WaitAsync(GatewayRespStub.Guard);

        var third = client.GetAsync("https://api.example/c");
        _clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.That(_other.Paths, Has.Count.EqualTo(2));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await third.WaitAsync(GatewayRespStub.Guard);
    }

    [Test]
    public async Task Send_BudgetIsSpent_WaitsForItsTurn()
    {
        var budget = new FakeLimiter(_clock, 1, TimeSpan.FromSeconds(10));
        using var client = Client(new() { Limiter = budget, IdentifierOf = _ => "replicate" });
        await client.PostAsync("https://api.example/a", null);

        var next = client.PostAsync("https://api.example/b", null);
        Assert.That(_other.Paths, Has.Count.EqualTo(1));
        _clock.Advance(TimeSpan.FromSeconds(10));

        await next.WaitAsync(GatewayRespStub.Guard);
        Assert.That(_other.Paths, Is.EqualTo(new[] { "/a", "/b" }));
    }

    [Test]
    public async Task Send_BudgetLeavesNoTurnInTime_FailsAndSendsNothing()
    {
        var budget = new FakeLimiter(_clock, 1, TimeSpan.FromSeconds(10));
        using var client = Client(new() { Limiter = budget, MaxWait = TimeSpan.FromSeconds(9) });
        await client.GetAsync("https://api.example/a");

        var error = await Assert.ThrowsAsync<RateLimitedRequestException>(() => client.GetAsync("https://api.example/b").WaitAsync(GatewayRespStub.Guard));

        Assert.That((error!.RetryAfter, _other.Paths.Count), Is.EqualTo((TimeSpan.FromSeconds(10), 1)));
        Assert.That(error.Message, Does.Contain("budget").And.Not.Contain("example"));
    }

    [Test]
    public async Task Send_NoIdentifier_SpendsNothing()
    {
        var budget = new FakeLimiter(_clock, 1, TimeSpan.FromSeconds(10));
        using var client = Client(new() { Limiter = budget, IdentifierOf = request => request.RequestUri!.AbsolutePath == "/free" ? null : "paid" });

        await client.GetAsync("https://api.example/free");
        await client.GetAsync("https://api.example/free");
        await client.GetAsync("https://api.example/paid");

        Assert.That(budget.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Send_PausedWhileItWaitedForTheBudget_GivesTheTokenBackAndWaits()
    {
        var budget = new FakeLimiter(_clock, 2, TimeSpan.FromSeconds(10));
        using var client = Client(new() { Limiter = budget });
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "7"));
        var gate = _other.Hold();
        var first = client.GetAsync("https://api.example/a");
        var budgetGate = new TaskCompletionSource();
        budget.Gate = budgetGate.Task;
        var second = client.GetAsync("https://api.example/b");
        gate.SetResult();
        await first.WaitAsync(GatewayRespStub.Guard);

        budget.Gate = Task.CompletedTask;
        budgetGate.SetResult();
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(7)).WaitAsync(GatewayRespStub.Guard);
        Assert.That((budget.Refunded.Count, _other.Paths.Count), Is.EqualTo((1, 1)));
        _clock.Advance(TimeSpan.FromSeconds(7));

        await second.WaitAsync(GatewayRespStub.Guard);
        Assert.That(budget.Asked, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Send_CancelledWhileItWaits_IsNotSent()
    {
        using var client = Client();
        _other.Answers(HttpStatusCode.TooManyRequests, ("Retry-After", "7"));
        await client.GetAsync("https://api.example/a");
        using var leaving = new CancellationTokenSource();

        var next = client.GetAsync("https://api.example/b", leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThatAsync(() => next.WaitAsync(GatewayRespStub.Guard), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_other.Paths, Has.Count.EqualTo(1));
    }

    [Test]
    public void Send_WithoutWaiting_IsNotSupported()
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/a");

        Assert.That(() => client.Send(request), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Constructor_SettingOutOfRange_IsNamed()
    {
        Assert.That(() => Client(new() { MaxWait = TimeSpan.FromSeconds(-1) }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MaxWait"));
        Assert.That(() => Client(new() { MaxPause = TimeSpan.Zero }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("MaxPause"));
    }

    [Test]
    public async Task Left_ThousandsOfHosts_KeepsThoseThatAreHeld()
    {
        var pauses = new RemotePauses(timeProvider: _clock);
        await pauses.HoldAsync("held", TimeSpan.FromSeconds(7), default);
        for (var i = 0; i < 5000; i++)
        {
            await pauses.HearAsync($"host-{i}", default);
        }

        Assert.That((pauses.Left("held"), pauses.Left("HELD"), pauses.Left("host-1")), Is.EqualTo((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7), TimeSpan.Zero)));
    }

    private HttpClient Client(RateLimitingHandlerOptions? options = null) => new(new RateLimitingHandler(
        (options ?? new()) with { Pauses = new(timeProvider: _clock) }, _clock, new FixedRandom(0))
    { InnerHandler = _other })
    { Timeout = Timeout.InfiniteTimeSpan };
}
