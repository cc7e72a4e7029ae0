using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace LofiAnime.Tests.Client.Redis.Commands;

/// <summary>A row of a command table. Each data type's fixture has two tables: what is sent, and how replies are read.</summary>
public sealed class CommandCase
{
    private static readonly WireMockServer Server = WireMockServer.Start();
    private static int _rows;

    private readonly string _source;
    private readonly Func<Task> _check;

    private CommandCase(string source, RedisCommand command, Func<Task> check)
    {
        _source = source;
        _check = check;
        Command = command;
    }

    /// <summary>Gets what the call describes.</summary>
    public RedisCommand Command { get; }

    /// <summary>Gets the reply that the row reads, as <see cref="WireReply"/> takes it.</summary>
    public object? Reply { get; private init; }

    /// <summary>Gets the reader of the command's reply.</summary>
    public ReplyReader<object?>? Reader { get; private init; }

    /// <summary>Gets the method that describes the command, for example <c>StringCommands.Get</c>.</summary>
    public string Method => _source[.._source.AsSpan().IndexOfAny('(', '<')].Trim();

    /// <summary>Says that a description goes over the wire as these words.</summary>
    /// <param name="command">A call of the describing method, written out.</param>
    /// <param name="expected">Name and arguments, parted by blanks.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static CommandCase Sends(
        RedisCommand command, string expected, [CallerArgumentExpression(nameof(command))] string source = "") => new(source, command, () =>
    {
        Assert.That(string.Join(' ', [command.Name, .. command.Arguments.Select(argument => argument.ToString())]), Is.EqualTo(expected));
        return Task.CompletedTask;
    });

    /// <summary>Says that a reply, which comes over HTTP, is read as this value.</summary>
    /// <param name="command">A call of the describing method, written out.</param>
    /// <param name="reply">The reply as <see cref="WireReply"/> takes it.</param>
    /// <param name="expected">The value; records and lists are compared by what they hold.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static CommandCase Reads<T>(
        RedisCommand<T> command, object? reply, T expected, [CallerArgumentExpression(nameof(command))] string source = "") => new(source, command, async () =>
    {
        var row = $"/row-{Interlocked.Increment(ref _rows)}";
        Answers(row + "/base64/", Encoding.UTF8.GetBytes($$"""{"result":{{WireReply.Json(reply)}}}"""), "application/json");
        Answers(row + "/base64/pipeline", Encoding.UTF8.GetBytes($$"""[{"result":{{WireReply.Json(reply)}}}]"""), "application/json");
        Answers(row + "/resp2/", WireReply.Resp(reply), "application/octet-stream");

        await CheckAsync(row + "/base64", ReplyFormat.Base64, redis => redis.ExecuteAsync(command), expected);
        await CheckAsync(row + "/base64", ReplyFormat.Base64, redis => PipedAsync(redis, command), expected);
        await CheckAsync(row + "/resp2", ReplyFormat.Resp2, redis => redis.ExecuteAsync(command), expected);
    })
        {
            Reply = reply,
            Reader = (ref RedisReply cursor) => command.ReadReply(ref cursor),
        };

    /// <summary>Returns the rows of all fixtures.</summary>
    /// <param name="table"><c>Requests</c> or <c>Replies</c>.</param>
    public static IEnumerable<CommandCase> All(string table) => typeof(CommandCase).Assembly.GetTypes()
        .Select(type => type.GetProperty(table, BindingFlags.NonPublic | BindingFlags.Static))
        .Where(property => property?.PropertyType == typeof(CommandCase[]))
        .SelectMany(property => (CommandCase[])property!.GetValue(null)!);

    /// <summary>Runs the row.</summary>
    public Task CheckAsync() => _check();

    /// <summary>Returns the call as it is written in the table.</summary>
    public override string ToString() => _source;

    private static async Task CheckAsync<T>(string path, ReplyFormat format, Func<RedisClient, Task<T>> run, T expected)
    {
        using var redis = new RedisClient(new UpstashRedisOptions { Url = new Uri(Server.Url + path), Token = "t", MaxRetries = 0, ReplyFormat = format });
        Assert.That(await run(redis), Is.EqualTo(expected).UsingPropertiesComparer());
    }

    private static async Task<T> PipedAsync<T>(RedisClient redis, RedisCommand<T> command)
    {
        using var pipeline = redis.CreatePipeline();
        var piped = pipeline.ExecuteAsync(command);
        await pipeline.SendAsync();
        return await piped;
    }

    private static void Answers(string path, byte[] body, string contentType) => Server
        .Given(Request.Create().WithPath(path).UsingPost())
        .RespondWith(Response.Create().WithHeader("Content-Type", contentType).WithBody(body));
}
