using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.NUnit;
using LofiAnime.Tests.Client.Redis.Commands;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Client.Transport;

namespace LofiAnime.Tests.Client.Json;

/// <summary>Whatever a server sends, nothing but our own errors comes out, and every command has an outcome.</summary>
[Category("Unit")]
public sealed class AnswerFuzzTests
{
    private static readonly Gen<object?> Replies = Gen.Sized(size => Reply(Math.Min(size, 4)));

    private static readonly ReplyReader<object?>[] Readers =
    [
        Box(Upstash.Rest.Client.Redis.Reply.Any), Box(Upstash.Rest.Client.Redis.Reply.Map), Box(Upstash.Rest.Client.Redis.Reply.TextOrNull),
        Box(Upstash.Rest.Client.Redis.Reply.BytesOrNull), Box(Upstash.Rest.Client.Redis.Reply.Integers), Box(Upstash.Rest.Client.Redis.Reply.ScanPage),
        Box(Upstash.Rest.Client.Redis.Reply.SortedSetEntries), Box(Upstash.Rest.Client.Redis.Reply.DoubleOrNull), Box(Upstash.Rest.Client.Redis.Reply.Done),
    ];

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "7,7")]
    public FsCheck.Property Read_AnyReply_IsTheSameInBothSpellings() => Prop.ForAll(Arb.From(Replies), reply =>
        Enumerable.Range(0, Readers.Length).All(reader =>
            Outcome(Json(reply), isResp: false, Readers[reader]) == Outcome(WireReply.Resp(reply), isResp: true, Readers[reader])));

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "7,7")]
    public FsCheck.Property Read_DamagedReply_FailsWithOurErrorsOnly() => Prop.ForAll(
        Arb.From(Replies), Arb.From(Gen.Choose(0, 10_000)), Arb.From(Gen.Choose(0, 255)), (reply, place, value) =>
            Readers.All(reader => IsTame(Damage(Json(reply), place, value), isResp: false, reader)
                && IsTame(Damage(WireReply.Resp(reply), place, value), isResp: true, reader)));

    [FsCheck.NUnit.Property(MaxTest = 1000, Replay = "7,7")]
    public FsCheck.Property Read_AnyBytes_FailsWithOurErrorsOnly() => Prop.ForAll(
        Arb.From(Gen.Elements("{}[]\":,+-$*0123456789\r\n resultonu\\\u00ff".Select(c => (byte)c)).ArrayOf()),
        bytes => Readers.All(reader => IsTame(bytes, isResp: false, reader) && IsTame(bytes, isResp: true, reader)));

    [Test]
    public void Read_EachCommandsReplyWithOnePieceReplaced_FailsWithOurErrorsOnly() => Assert.Multiple(() =>
    {
        foreach (var row in CommandCase.All("Replies").Where(row => !row.ToString().Contains(".ReadAs(", StringComparison.Ordinal)))
        {
            foreach (var reply in OnePieceReplaced(row.Reply))
            {
                Assert.That(() => IsTame(Json(reply), isResp: false, row.Reader!), Is.True, row.ToString());
            }
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 300, Replay = "7,7")]
    public FsCheck.Property Write_AnyText_IsReadBackAsItWas() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
        using var request = new RequestWriter(new UpstashRedisOptions()).Write(StringCommands.Set(whole, Encoding.UTF8.GetBytes(whole)));
        var words = System.Text.Json.JsonSerializer.Deserialize<string[]>(request.Json!.Written.Span)!;
        return words[1] == whole && words[2] == whole;
    });

    private static Gen<object?> Reply(int depth) => Gen.Frequency(
    [
        (2, Gen.Constant<object?>(null)),
        (3, ArbMap.Default.GeneratorFor<long>().Select(number => (object?)number)),
        (4, ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object?)bytes)),
        (4, Gen.Elements<object?>("OK", "", "0", "1.5", "inf", "f", "käse", WireReply.Ok)),
        (depth > 0 ? 4 : 0, depth > 0 ? Gen.Fresh(() => Reply(depth - 1)).SelectMany(item => item).ArrayOf().Select(items => (object?)items) : Gen.Constant<object?>(null)),
    ]);

    private static IEnumerable<object?> OnePieceReplaced(object? reply)
    {
        foreach (var other in new object?[] { null, long.MaxValue, long.MinValue, "9223372036854775807", "1e308", "nan", "", Array.Empty<object?>() })
        {
            yield return other;
        }

        if (reply is Array and not byte[])
        {
            object?[] items = [.. ((Array)reply).Cast<object?>()];
            for (var i = 0; i < items.Length; i++)
            {
                foreach (var other in OnePieceReplaced(items[i]))
                {
                    yield return items.Select((item, place) => place == i ? other : item).ToArray();
                }
            }
        }
    }

    private static byte[] Json(object? reply) => Encoding.UTF8.GetBytes($$"""{"result":{{WireReply.Json(reply)}}}""");

    private static byte[] Damage(byte[] bytes, int place, int value)
    {
        bytes[place % bytes.Length] = (byte)value;
        return place % 2 == 0 ? bytes : bytes[..(place % bytes.Length)];
    }

    private static bool IsTame(byte[] body, bool isResp, ReplyReader<object?> reader)
    {
        _ = Outcome(body, isResp, reader);
        return true;
    }

    /// <summary>Describes what comes of an answer; an error that is not ours escapes and fails the test.</summary>
    private static string Outcome(byte[] body, bool isResp, ReplyReader<object?> reader)
    {
        var buffer = new PooledBuffer(body.Length + 1);
        body.CopyTo(buffer.GetSpan(body.Length));
        buffer.Advance(body.Length);
        using var request = new UpstashRequest("", "X", isIdempotent: true) { ReplyFormat = isResp ? ReplyFormat.Resp2 : ReplyFormat.Base64 };
        using var response = new UpstashResponse(200, buffer) { IsResp = isResp };
        var command = new QueuedCommand<object?>(new RedisCommand<object?>("X", [], reader));
        try
        {
            Answer.ReadLone(request, response, command);
            return Describe(command.GetResult());
        }
        catch (UpstashException e)
        {
            return e.GetType().Name;
        }
    }

    private static string Describe(object? value) => value switch
    {
        null => "nil",
        byte[] bytes => Convert.ToHexString(bytes),
        RedisResult { IsNull: true } => "nil",
        RedisResult { Items: { } items } => $"[{string.Join(',', items.Select(Describe))}]",
        RedisResult result => result.AsText()!,
        System.Collections.IEnumerable items and not string => $"[{string.Join(',', items.Cast<object?>().Select(Describe))}]",
        ScanPage<string> page => page.Cursor + Describe(page.Items),
        _ => value.ToString()!,
    };

    private static ReplyReader<object?> Box<T>(ReplyReader<T> reader) => (ref RedisReply reply) => reader(ref reply);
}
