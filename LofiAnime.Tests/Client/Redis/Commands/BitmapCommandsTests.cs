using Upstash.Rest.Client.Redis;
using static LofiAnime.Tests.Client.Redis.Commands.CommandCase;

namespace LofiAnime.Tests.Client.Redis.Commands;

[Category("Wire")]
public sealed class BitmapCommandsTests
{
    private static readonly BitfieldType U8 = BitfieldType.Unsigned(8);
    private static readonly BitfieldType I5 = BitfieldType.Signed(5);

    private static CommandCase[] Requests =>
    [
        Sends(BitmapCommands.Get("k", 7), "GETBIT k 7"),
        Sends(BitmapCommands.Set("k", 7, true), "SETBIT k 7 1"),
        Sends(BitmapCommands.Set("k", 7, false), "SETBIT k 7 0"),
        Sends(BitmapCommands.Count("k"), "BITCOUNT k 0 -1"),
        Sends(BitmapCommands.Count("k", 1, 9, BitUnit.Bit), "BITCOUNT k 1 9 BIT"),
        Sends(BitmapCommands.Position("k", true), "BITPOS k 1 0"),
        Sends(BitmapCommands.Position("k", false, 2), "BITPOS k 0 2"),
        Sends(BitmapCommands.Position("k", false, 2, -1), "BITPOS k 0 2 -1"),
        Sends(BitmapCommands.Position("k", true, 2, 30, BitUnit.Bit), "BITPOS k 1 2 30 BIT"),
        Sends(BitmapCommands.Combine(BitOperation.And, "d", "a", "b"), "BITOP AND d a b"),
        Sends(BitmapCommands.Combine(BitOperation.Or, "d", "a"), "BITOP OR d a"),
        Sends(BitmapCommands.Combine(BitOperation.Xor, "d", "a", "b"), "BITOP XOR d a b"),
        Sends(BitmapCommands.Combine(BitOperation.Not, "d", "a"), "BITOP NOT d a"),
        Sends(BitmapCommands.Combine(BitOperation.Diff, "d", "a", "b"), "BITOP DIFF d a b"),
        Sends(BitmapCommands.Combine(BitOperation.Diff1, "d", "a", "b"), "BITOP DIFF1 d a b"),
        Sends(BitmapCommands.Combine(BitOperation.AndOr, "d", "a", "b"), "BITOP ANDOR d a b"),
        Sends(BitmapCommands.Combine(BitOperation.One, "d", "a", "b"), "BITOP ONE d a b"),
        Sends(BitmapCommands.Field("k", BitfieldOperation.Get(U8, 0)), "BITFIELD k GET u8 0"),
        Sends(BitmapCommands.Field("k", BitfieldOperation.Set(I5, BitfieldOffset.AtItem(3), -1)), "BITFIELD k SET i5 #3 -1"),
        Sends(BitmapCommands.Field("k", BitfieldOperation.Increment(U8, 100)), "BITFIELD k INCRBY u8 100 1"),
        Sends(
            BitmapCommands.Field(
                "k",
                BitfieldOperation.Increment(U8, 0, 2, BitfieldOverflow.Saturate),
                BitfieldOperation.Set(U8, 8, 1, BitfieldOverflow.Saturate),
                BitfieldOperation.Get(U8, 0),
                BitfieldOperation.Increment(U8, 0, 3, BitfieldOverflow.Fail),
                BitfieldOperation.Increment(U8, 0, 4)),
            "BITFIELD k OVERFLOW SAT INCRBY u8 0 2 SET u8 8 1 GET u8 0 OVERFLOW FAIL INCRBY u8 0 3 OVERFLOW WRAP INCRBY u8 0 4"),
        Sends(BitmapCommands.FieldReadOnly("k", BitfieldOperation.Get(U8, 0), BitfieldOperation.Get(I5, 8)), "BITFIELD_RO k GET u8 0 GET i5 8"),
    ];

    private static CommandCase[] Replies =>
    [
        Reads(BitmapCommands.Get("k", 7), 1, true),
        Reads(BitmapCommands.Get("k", 7), 0, false),
        Reads(BitmapCommands.Set("k", 7, true), 0, false),
        Reads(BitmapCommands.Count("k"), 26, 26),
        Reads(BitmapCommands.Position("k", true), 12, 12),
        Reads(BitmapCommands.Position("k", true), 0, 0),
        Reads(BitmapCommands.Position("k", true), -1, null),
        Reads(BitmapCommands.Combine(BitOperation.And, "d", "a"), 6, 6),
        Reads(BitmapCommands.Field("k", BitfieldOperation.Get(U8, 0)), new object?[] { 1, null, -5 }, [1, null, -5]),
        Reads(BitmapCommands.FieldReadOnly("k", BitfieldOperation.Get(U8, 0)), new object[] { 0, 255 }, [0, 255]),
    ];

    [TestCaseSource(nameof(Requests))]
    public Task Describe(CommandCase row) => row.CheckAsync();

    [TestCaseSource(nameof(Replies))]
    public Task Read(CommandCase row) => row.CheckAsync();

    [Test]
    public void Combine_WrongNumberOfBitmaps_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => BitmapCommands.Combine(BitOperation.Not, "d", "a", "b"), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => BitmapCommands.Combine(BitOperation.AndOr, "d", "a"), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
        Assert.That(() => BitmapCommands.Combine(BitOperation.Or, "d"), Throws.ArgumentException.With.Property("ParamName").EqualTo("keys"));
    });

    [Test]
    public void Position_BitsWithoutAnEnd_IsRefused() =>
        Assert.That(() => BitmapCommands.Position("k", true, unit: BitUnit.Bit), Throws.ArgumentException.With.Property("ParamName").EqualTo("stop"));

    [Test]
    public void FieldReadOnly_AWritingOperation_IsRefused() =>
        Assert.That(
            () => BitmapCommands.FieldReadOnly("k", BitfieldOperation.Increment(U8, 0)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("operations"));

    [Test]
    public void Field_NoOperation_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => BitmapCommands.Field("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("operations"));
        Assert.That(() => BitmapCommands.FieldReadOnly("k"), Throws.ArgumentException.With.Property("ParamName").EqualTo("operations"));
    });

    [Test]
    public void BitfieldType_WidthThatRedisHasNot_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(BitfieldType.Signed(64).Name, Is.EqualTo("i64"));
        Assert.That(BitfieldType.Unsigned(63).Name, Is.EqualTo("u63"));
        Assert.That(() => BitfieldType.Signed(65), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => BitfieldType.Unsigned(64), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => BitfieldType.Unsigned(0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => BitfieldOffset.AtBit(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void IsIdempotent_Combine_UnlessTheResultReplacesASource() => Assert.Multiple(() =>
    {
        Assert.That(BitmapCommands.Combine(BitOperation.Xor, "d", "a", "b").IsIdempotent);
        Assert.That(BitmapCommands.Combine(BitOperation.Xor, "a", "a", "b").IsIdempotent, Is.False);
    });
}
