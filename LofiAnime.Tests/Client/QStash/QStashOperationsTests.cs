using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Tests.Client.QStash;

/// <summary>Each operation is the request that QStash's reference says.</summary>
[Category("Wire")]
public sealed class QStashOperationsTests : IDisposable
{
    private readonly QStashStub _stub = new();

    public void Dispose() => _stub.Dispose();

    private static IEnumerable<TestCaseData> Operations()
    {
        yield return Case("DELETE", "v2/messages/msg_1", q => q.Messages.CancelAsync("msg_1"));
        yield return Case("DELETE", "v2/messages/a%2Fb", q => q.Messages.CancelAsync("a/b"));
        yield return Case("DELETE", "v2/messages?messageIds=a&messageIds=b%26c", q => q.Messages.CancelAsync(["a", "b&c"]), """{"cancelled":2}""");
        yield return Case("DELETE", "v2/messages?queueName=q&label=a&label=b&fromDate=1000&count=100", q => q.Messages.CancelAsync(new QStashMessageFilter { QueueNames = ["q"], Labels = ["a", "b"], From = DateTimeOffset.FromUnixTimeSeconds(1) }), """{"cancelled":0}""");
        yield return Case("DELETE", "v2/messages?count=100", q => q.Messages.CancelAllAsync(), """{"cancelled":0}""");
        yield return Case("POST", "v2/queues", q => q.Queues.SetAsync("q", 2, isPaused: true), "", """{"queueName":"q","parallelism":2,"paused":true}""");
        yield return Case("GET", "v2/queues", q => q.Queues.ListAsync(), "[]");
        yield return Case("GET", "v2/queues/q", q => q.Queues.GetAsync("q"), """{"name":"q"}""");
        yield return Case("DELETE", "v2/queues/q", q => q.Queues.DeleteAsync("q"));
        yield return Case("POST", "v2/queues/q/pause", q => q.Queues.PauseAsync("q"));
        yield return Case("POST", "v2/queues/q/resume", q => q.Queues.ResumeAsync("q"));
        yield return Case("GET", "v2/schedules", q => q.Schedules.ListAsync(), "[]");
        yield return Case("GET", "v2/schedules/s", q => q.Schedules.GetAsync("s"), """{"scheduleId":"s"}""");
        yield return Case("DELETE", "v2/schedules/s", q => q.Schedules.DeleteAsync("s"));
        yield return Case("PATCH", "v2/schedules/s/pause", q => q.Schedules.PauseAsync("s"));
        yield return Case("PATCH", "v2/schedules/s/resume", q => q.Schedules.ResumeAsync("s"));
        yield return Case("POST", "v2/schedules/https://example.com/", q => q.Schedules.CreateAsync(new() { Destination = new Uri("https://example.com"), Cron = "* * * * *", Body = QStashBody.Text("hi") }), """{"scheduleId":"s"}""", "hi");
        yield return Case("GET", "v2/topics", q => q.UrlGroups.ListAsync(), "[]");
        yield return Case("GET", "v2/topics/g", q => q.UrlGroups.GetAsync("g"), """{"name":"g"}""");
        yield return Case("DELETE", "v2/topics/g", q => q.UrlGroups.DeleteAsync("g"));
        yield return Case("POST", "v2/topics/g/endpoints", q => q.UrlGroups.AddEndpointsAsync("g", [new("https://a.example/") { Name = "a" }]), "", """{"endpoints":[{"url":"https://a.example/","name":"a"}]}""");
        yield return Case("DELETE", "v2/topics/g/endpoints", q => q.UrlGroups.RemoveEndpointsAsync("g", [new("https://a.example/"), new("") { Name = "b" }]), "", """{"endpoints":[{"url":"https://a.example/"},{"name":"b"}]}""");
        yield return Case("PATCH", "v2/topics/g", q => q.UrlGroups.SetHeadersAsync("g", new Dictionary<string, string> { ["Upstash-Retries"] = "3" }), "", """{"headers":{"Upstash-Retries":"3"}}""");
        yield return Case("GET", "v2/dlq/1-0", q => q.DeadLetters.GetAsync("1-0"), """{"dlqId":"1-0","messageId":"m"}""");
        yield return Case("DELETE", "v2/dlq/1-0", q => q.DeadLetters.DeleteAsync("1-0"));
        yield return Case("DELETE", "v2/dlq?dlqIds=1&dlqIds=2", q => q.DeadLetters.DeleteAsync(["1", "2"]), """{"deleted":2}""");
        yield return Case("DELETE", "v2/dlq?responseStatus=500&responseStatus=502&count=100", q => q.DeadLetters.DeleteAsync(new QStashDeadLetterFilter { ResponseStatuses = [500, 502] }), """{"deleted":2,"cursor":""}""");
        yield return Case("DELETE", "v2/dlq?count=100", q => q.DeadLetters.DeleteAllAsync(), """{"deleted":0}""");
        yield return Case("POST", "v2/dlq/retry/1-0", q => q.DeadLetters.RetryAsync("1-0"), """{"messageId":"m"}""");
        yield return Case("POST", "v2/dlq/retry?dlqIds=1", q => q.DeadLetters.RetryAsync(["1"]), """{"responses":[{"messageId":"m"}]}""");
        yield return Case("POST", "v2/dlq/retry?queueName=q&count=100", q => Drain(q.DeadLetters.RetryAsync(new QStashDeadLetterFilter { QueueNames = ["q"] })), """{"responses":[],"cursor":""}""");
        yield return Case("GET", "v2/dlq?messageId=m&count=100", q => Drain(q.DeadLetters.ListAsync(new() { MessageId = "m" })), """{"messages":[]}""");
        yield return Case("GET", "v2/logs?state=CANCELLED&host=a&toDate=2000&count=100", q => Drain(q.Logs.ListAsync(new() { State = QStashLogState.Cancelled, Host = "a", To = DateTimeOffset.FromUnixTimeSeconds(2) })), """{"logs":[]}""");
        yield return Case("GET", "v2/flowControl?search=a%2Bb", q => q.FlowControl.ListAsync("a+b"), "[]");
        yield return Case("GET", "v2/flowControl/a%2Fb", q => q.FlowControl.GetAsync("a/b"), """{"flowControlKey":"a/b"}""");
        yield return Case("POST", "v2/flowControl/k/pause", q => q.FlowControl.PauseAsync("k"));
        yield return Case("POST", "v2/flowControl/k/resume", q => q.FlowControl.ResumeAsync("k"));
        yield return Case("POST", "v2/flowControl/k/pin?parallelism=3&rate=20&period=120", q => q.FlowControl.PinAsync(new("k") { Parallelism = 3, Rate = 20, Period = TimeSpan.FromMinutes(2) }));
        yield return Case("POST", "v2/flowControl/k/unpin?parallelism=true&rate=false", q => q.FlowControl.UnpinAsync("k", rate: false));
        yield return Case("POST", "v2/flowControl/k/resetRate", q => q.FlowControl.ResetRateAsync("k"));
        yield return Case("GET", "v2/globalParallelism", q => q.FlowControl.GetGlobalParallelismAsync(), "{}");
        yield return Case("GET", "v2/keys", q => q.SigningKeys.GetAsync(), """{"current":"a","next":"b"}""");
        yield return Case("POST", "v2/keys/rotate", q => q.SigningKeys.RotateAsync(), """{"current":"b","next":"c"}""");
    }

    [TestCaseSource(nameof(Operations))]
    public async Task Operation_IsItsRequest(string method, string path, Func<QStashClient, Task> call, string answer, string body)
    {
        _stub.Answers(answer);
        using var qstash = _stub.Client();

        await call(qstash);

        var request = _stub.Request;
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo(method));
            Assert.That(request.AbsoluteUrl, Is.EqualTo(_stub.Url + path));
            Assert.That(request.Body ?? "", Is.EqualTo(body));
            Assert.That(request.Headers!["Authorization"].Single(), Is.EqualTo($"Bearer {QStashStub.Token}"));
        });
    }

    private static IEnumerable<TestCaseData> Nothing()
    {
        foreach (var blank in new[] { "", " ", "." })
        {
            yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.Messages.GetAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.DeadLetters.DeleteAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.DeadLetters.RetryAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.Queues.DeleteAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.Schedules.DeleteAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.UrlGroups.DeleteAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.FlowControl.PauseAsync(blank)));
            yield return new((Func<QStashClient, Task>)(q => q.EnqueueAsync(blank, new() { Destination = new Uri("https://example.com") })));
        }

        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(Array.Empty<string>())));
        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(["a", ""])));
        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync([","])));
        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(new QStashMessageFilter())));
        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(new QStashMessageFilter { Urls = [""] })));
        yield return new((Func<QStashClient, Task>)(q => q.Messages.CancelAsync(new QStashMessageFilter { Urls = [","] })));
        yield return new((Func<QStashClient, Task>)(q => q.DeadLetters.DeleteAsync(Array.Empty<string>())));
        yield return new((Func<QStashClient, Task>)(q => q.DeadLetters.DeleteAsync(new QStashDeadLetterFilter())));
        yield return new((Func<QStashClient, Task>)(q => q.DeadLetters.RetryAsync(Array.Empty<string>())));
        yield return new((Func<QStashClient, Task>)(q => Drain(q.DeadLetters.RetryAsync(new QStashDeadLetterFilter()))));
        yield return new((Func<QStashClient, Task>)(q => q.UrlGroups.AddEndpointsAsync("g", [])));
        yield return new((Func<QStashClient, Task>)(q => q.UrlGroups.RemoveEndpointsAsync("g", [new("")])));
    }

    [TestCaseSource(nameof(Nothing))]
    public async Task Operation_OnNothing_SendsNothing(Func<QStashClient, Task> call)
    {
        _stub.Answers("""{"cancelled":100,"deleted":100,"messageId":"m","responses":[]}""");
        using var qstash = _stub.Client();

        Assert.That(await Assert.CatchAsync<ArgumentException>(() => call(qstash)), Is.Not.Null);
        Assert.That(_stub.Requests, Is.Empty);
    }

    [Test]
    public async Task CancelAll_GoesOnUntilNothingIsCancelled()
    {
        _stub.AnswersInTurn(QStashStub.Json("""{"cancelled":100}"""), QStashStub.Json("""{"cancelled":7}"""), QStashStub.Json("""{"cancelled":0}"""));
        using var qstash = _stub.Client();

        Assert.That(await qstash.Messages.CancelAllAsync(), Is.EqualTo(107));
    }

    [Test]
    public async Task Cancel_ManyIds_IsDividedByTheAddressesLength()
    {
        _stub.Answers("""{"cancelled":1}""");
        using var qstash = _stub.Client();

        await qstash.Messages.CancelAsync([.. Enumerable.Range(0, 200).Select(i => $"msg_{i:D60}")]);

        Assert.That(_stub.Requests, Has.Count.GreaterThan(1));
        Assert.That(_stub.Requests.Select(request => request.AbsoluteUrl.Length), Is.All.LessThan(7000));
        Assert.That(_stub.Requests.SelectMany(request => request.Query!["messageIds"]).Distinct().Count(), Is.EqualTo(200));
    }

    [Test]
    public async Task Cancel_FirstIdOverlong_NeverNamesNone()
    {
        _stub.Answers("""{"cancelled":1}""");
        using var qstash = _stub.Client();

        await qstash.Messages.CancelAsync([new string('x', 6001), "msg_1"]);

        Assert.That(_stub.Requests.Select(request => request.Query!["messageIds"].Count), Is.EqualTo(new[] { 1, 1 }));
    }

    [Test]
    public async Task DeadLetters_ManyIds_AreDividedByTheMostThatOneRequestTakes()
    {
        _stub.Answers("""{"deleted":1}""");
        using var qstash = _stub.Client();

        await qstash.DeadLetters.DeleteAsync([.. Enumerable.Range(0, 201).Select(i => $"{i}-0")]);

        Assert.That(_stub.Requests.Select(request => request.Query!["dlqIds"].Count), Is.EqualTo(new[] { 100, 100, 1 }));
    }

    [Test]
    public async Task DeadLetters_Pages_AreFollowedByATextCursor()
    {
        _stub.AnswersInTurn(
            QStashStub.Json("""{"messages":[{"dlqId":"1-0","messageId":"a","responseStatus":500,"responseHeader":{"X":["1"]},"responseBody":"no"}],"cursor":"9223372036854775807-1"}"""),
            QStashStub.Json("""{"messages":[{"dlqId":"2-0","messageId":"b","responseBodyBase64":"/w=="}],"cursor":""}"""));
        using var qstash = _stub.Client();

        var letters = new List<QStashDeadLetter>();
        await foreach (var letter in qstash.DeadLetters.ListAsync())
        {
            letters.Add(letter);
        }

        Assert.That(letters.Select(letter => (letter.DlqId, letter.Message.MessageId, letter.ResponseStatus)), Is.EqualTo(new (string, string, int?)[] { ("1-0", "a", 500), ("2-0", "b", null) }));
        Assert.That(letters[0].ResponseBody.AsText(), Is.EqualTo("no"));
        Assert.That(letters[1].ResponseBody.Content.ToArray(), Is.EqualTo(new byte[] { 0xFF }));
        Assert.That(_stub.Requests[1].RawQuery, Does.Contain("cursor=9223372036854775807-1"));
    }

    [TestCase("logs")]
    [TestCase("events")]
    public async Task Logs_EitherNameAndAnyState_IsRead(string field)
    {
        _stub.Answers($$"""{"{{field}}":[{"time":1700000000000,"messageId":"m","state":"CANCELED","body":"aGk=","callerIp":"1.2.3.4","responseHeader":{"A":["1"]},"timeout":1500},{"messageId":"n","state":"NEWER"}],"cursor":"x"}""");
        using var qstash = _stub.Client();

        var entries = new List<QStashLogEntry>();
        await foreach (var entry in qstash.Logs.ListAsync())
        {
            entries.Add(entry);
            if (entries.Count == 2)
            {
                break;
            }
        }

        Assert.That(entries.Select(entry => (entry.State, entry.StateText)), Is.EqualTo(new[] { (QStashLogState.Cancelled, "CANCELED"), (QStashLogState.Unknown, "NEWER") }));
        Assert.That(entries[0].Message.Body.AsText(), Is.EqualTo("hi"));
        Assert.That((entries[0].Message.CallerAddress, entries[0].Timeout, entries[0].ResponseHeaders["a"][0]), Is.EqualTo(("1.2.3.4", (TimeSpan?)TimeSpan.FromSeconds(1.5), "1")));
    }

    [Test]
    public async Task Logs_ServerRepeatsItsCursor_Ends()
    {
        _stub.Answers("""{"logs":[],"cursor":"same"}""");
        using var qstash = _stub.Client();

        await Drain(qstash.Logs.ListAsync());

        Assert.That(_stub.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Message_EveryField_IsRead()
    {
        _stub.Answers("""
            {"messageId":"m","url":"https://a.example","topicName":"g","endpointName":"e","method":"PUT","header":{"Content-Type":["text/plain"]},"bodyBase64":"/wA=",
             "maxRetries":3,"retryDelayExpression":"1000","notBefore":1700000000000,"createdAt":"1700000001000","callback":"https://c.example","failureCallback":"https://f.example",
             "queueName":"q","scheduleId":"s","callerIP":"1.2.3.4","label":"old","labels":["a","b"],"flowControlKey":"k","rate":10,"period":60,"parallelism":2,"new":1}
            """);
        using var qstash = _stub.Client();

        var message = (await qstash.Messages.GetAsync("m"))!;

        Assert.Multiple(() =>
        {
            Assert.That((message.MessageId, message.Url, message.UrlGroup, message.EndpointName, message.Method), Is.EqualTo(("m", "https://a.example", "g", "e", "PUT")));
            Assert.That(message.Body.Content.ToArray(), Is.EqualTo(new byte[] { 0xFF, 0 }));
            Assert.That((message.MaxRetries, message.RetryDelay, message.QueueName, message.ScheduleId), Is.EqualTo((3, "1000", "q", "s")));
            Assert.That((message.NotBefore, message.CreatedAt), Is.EqualTo((DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), DateTimeOffset.FromUnixTimeSeconds(1_700_000_001))));
            Assert.That(message.Labels, Is.EqualTo(new[] { "a", "b" }));
            Assert.That(message.FlowControl, Is.EqualTo(new QStashFlowControl("k") { Rate = 10, Parallelism = 2, Period = TimeSpan.FromMinutes(1) }));
        });
    }

    [Test]
    public async Task Schedule_EveryField_IsRead()
    {
        _stub.Answers("""[{"scheduleId":"s","cron":"* * * * *","destination":"https://a.example","isPaused":true,"delay":10,"retries":2,"lastScheduleTime":1700000000000,"nextScheduleTime":1700000060000,"lastScheduleStates":{"m1":"SUCCESS"},"callerIp":"1.2.3.4"}]""");
        using var qstash = _stub.Client();

        var schedule = (await qstash.Schedules.ListAsync()).Single();

        Assert.That((schedule.ScheduleId, schedule.Cron, schedule.IsPaused, schedule.Delay, schedule.Retries), Is.EqualTo(("s", "* * * * *", true, (TimeSpan?)TimeSpan.FromSeconds(10), 2)));
        Assert.That((schedule.NextTriggerAt - schedule.LastTriggeredAt, schedule.LastStates["m1"]), Is.EqualTo(((TimeSpan?)TimeSpan.FromMinutes(1), "SUCCESS")));
    }

    [Test]
    public async Task FlowControl_State_IsRead()
    {
        _stub.Answers("""{"flowControlKey":"k","waitListSize":4,"parallelismMax":3,"parallelismCount":2,"rateMax":0,"rateCount":1,"ratePeriod":60,"ratePeriodStart":1700000000,"isPaused":true,"isPinnedRate":true}""");
        using var qstash = _stub.Client();

        Assert.That(await qstash.FlowControl.GetAsync("k"), Is.EqualTo(new QStashFlowControlState("k")
        {
            WaitListSize = 4,
            MaxParallelism = 3,
            Parallelism = 2,
            MaxRate = null,
            Rate = 1,
            Period = TimeSpan.FromMinutes(1),
            PeriodStart = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            IsPaused = true,
            IsRatePinned = true,
        }));
    }

    [Test]
    public async Task PauseSchedule_PatchNotAllowed_IsAskedByPost()
    {
        _stub.AnswersInTurn(QStashStub.Json("", 405), QStashStub.Json(""));
        using var qstash = _stub.Client();

        await qstash.Schedules.PauseAsync("s");

        Assert.That(_stub.Requests.Select(request => request.Method), Is.EqualTo(new[] { "PATCH", "POST" }));
    }

    [Test]
    public async Task RetryDeadLetter_Overrides_AreHeaders()
    {
        _stub.Answers("""{"messageId":"m"}""");
        using var qstash = _stub.Client();

        await qstash.DeadLetters.RetryAsync("1", new() { Retries = 0, Delay = TimeSpan.FromMinutes(1) });

        Assert.That((_stub.Request.Headers!["Upstash-Retries"].Single(), _stub.Request.Headers["Upstash-Delay"].Single()), Is.EqualTo(("0", "1m")));
    }

    [Test]
    public async Task SigningKeys_AsText_ShowNoKey()
    {
        _stub.Answers("""{"current":"sig_secret1","next":"sig_secret2"}""");
        using var qstash = _stub.Client();

        var keys = await qstash.SigningKeys.GetAsync();

        Assert.That((keys.Current, keys.Next), Is.EqualTo(("sig_secret1", "sig_secret2")));
        Assert.That($"{keys}", Does.Not.Contain("secret"));
    }

    [TestCase("rotate")]
    [TestCase("retry")]
    [TestCase("reset")]
    [TestCase("schedule")]
    public async Task NotRepeatable_OutcomeUnknown_IsSentOnce(string what)
    {
        _stub.Answers("", 503);
        using var qstash = _stub.Client();

        await Assert.ThrowsAsync<QStashApiException>(() => what switch
        {
            "rotate" => qstash.SigningKeys.RotateAsync(),
            "retry" => qstash.DeadLetters.RetryAsync("1"),
            "reset" => qstash.FlowControl.ResetRateAsync("k"),
            _ => (Task)qstash.Schedules.CreateAsync(new() { Destination = new Uri("https://example.com"), Cron = "* * * * *" }),
        });

        Assert.That(_stub.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Find_NotThere_IsNullOrFalse()
    {
        _stub.Answers("""{"error":"not found"}""", 404);
        using var qstash = _stub.Client();

        Assert.That(await qstash.Messages.GetAsync("m"), Is.Null);
        Assert.That(await qstash.Messages.CancelAsync("m"), Is.False);
        await Assert.ThrowsAsync<QStashNotFoundException>(() => qstash.DeadLetters.RetryAsync("1"));
        await Assert.ThrowsAsync<QStashNotFoundException>(() => qstash.Queues.PauseAsync("q"));
    }

    private static async Task Drain<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var _ in items)
        {
        }
    }

    private static TestCaseData Case(string method, string path, Func<QStashClient, Task> call, string answer = "", string body = "") =>
        new TestCaseData(method, path, call, answer, body).SetArgDisplayNames(method, path);
}
