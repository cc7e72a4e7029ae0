using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Whole")]
public sealed class BitmapCommandsLiveTests
{
    private readonly string _key = LiveRedis.UniqueKey("bitmaps");

    private string Other => _key + ":other";

    [Test]
    public Task Set_ThenGet() => LiveGateway.RunAsync("SETBIT", async redis =>
    {
        Assert.That(await redis.BitmapSetAsync(_key, 9, true), Is.False);
        Assert.That(await redis.BitmapSetAsync(_key, 9, true), Is.True);

        Assert.That(await redis.BitmapGetAsync(_key, 9), Is.True);
        Assert.That(await redis.BitmapGetAsync(_key, 8), Is.False);
        Assert.That(await redis.BitmapGetAsync(_key, 9000), Is.False);
        Assert.That(await redis.StringGetBytesAsync(_key), Is.EqualTo(new byte[] { 0, 0b0100_0000 }));
    });

    [Test]
    public Task Count_InBytesAndBits() => LiveGateway.RunAsync("BITCOUNT", async redis =>
    {
        await redis.StringSetAsync(_key, "foobar");

        Assert.That(await redis.BitmapCountAsync(_key), Is.EqualTo(26));
        Assert.That(await redis.BitmapCountAsync(_key, 1, 1), Is.EqualTo(6));
        Assert.That(await redis.BitmapCountAsync(_key, 5, 30, BitUnit.Bit), Is.EqualTo(17));
        Assert.That(await redis.BitmapCountAsync(Other), Is.Zero);
    });

    [Test]
    public Task Position_OfSetAndClearBits() => LiveGateway.RunAsync("BITPOS", async redis =>
    {
        await redis.BitmapSetAsync(_key, 12, true);
        await redis.StringSetAsync(Other, "\u007f");

        Assert.That(await redis.BitmapPositionAsync(_key, true), Is.EqualTo(12));
        Assert.That(await redis.BitmapPositionAsync(_key, true, 0, 0), Is.Null);
        Assert.That(await redis.BitmapPositionAsync(_key, true, 8, 15, BitUnit.Bit), Is.EqualTo(12));
        Assert.That(await redis.BitmapPositionAsync(Other, false), Is.Zero);
    });

    [Test]
    public Task Combine_StoresTheResult() => LiveGateway.RunAsync("BITOP", async redis =>
    {
        var result = _key + ":result";
        await redis.StringSetManyAsync([new(_key, "abc"), new(Other, "a")]);

        Assert.That(await redis.BitmapCombineAsync(BitOperation.And, result, [_key, Other]), Is.EqualTo(3));
        Assert.That(await redis.StringGetAsync(result), Is.EqualTo("a\0\0"));
        await redis.BitmapCombineAsync(BitOperation.Or, result, [_key, Other]);
        Assert.That(await redis.StringGetAsync(result), Is.EqualTo("abc"));
        await redis.BitmapCombineAsync(BitOperation.Xor, result, [_key, Other]);
        Assert.That(await redis.StringGetAsync(result), Is.EqualTo("\0bc"));
        await redis.BitmapCombineAsync(BitOperation.Not, result, [Other]);
        Assert.That(await redis.StringGetBytesAsync(result), Is.EqualTo(new byte[] { 0xFF - 0x61 }));
    });

    [Test]
    public Task Field_WritesCountsAndOverflows() => LiveGateway.RunAsync("BITFIELD", async redis =>
    {
        var u8 = BitfieldType.Unsigned(8);

        Assert.That(
            await redis.BitmapFieldAsync(
                _key, [BitfieldOperation.Set(u8, BitfieldOffset.AtItem(1), 250), BitfieldOperation.Increment(u8, 8, 10), BitfieldOperation.Get(u8, 8)]),
            Is.EqualTo(new long?[] { 0, 4, 4 }));
        Assert.That(
            await redis.BitmapFieldAsync(
                _key,
                [BitfieldOperation.Set(u8, 8, 250, BitfieldOverflow.Saturate), BitfieldOperation.Increment(u8, 8, 10, BitfieldOverflow.Saturate)]),
            Is.EqualTo(new long?[] { 4, 255 }));
        Assert.That(
            await redis.BitmapFieldAsync(_key, [BitfieldOperation.Increment(u8, 8, 10, BitfieldOverflow.Fail)]), Is.EqualTo(new long?[] { null }));
    });

    [Test]
    public Task FieldReadOnly_Reads() => LiveGateway.RunAsync("BITFIELD_RO", async redis =>
    {
        await redis.StringSetAsync(_key, "ab");

        var replies = await redis.BitmapFieldReadOnlyAsync(
            _key, [BitfieldOperation.Get(BitfieldType.Unsigned(8), BitfieldOffset.AtItem(1)), BitfieldOperation.Get(BitfieldType.Signed(16), 64)]);

        Assert.That(replies, Is.EqualTo(new long[] { 'b', 0 }));
    });
}
