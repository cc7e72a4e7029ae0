using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using LofiAnime.Tests.Support.Vector;
using Upstash.Rest.Client.Vector;

namespace LofiAnime.Tests.Client.Vector;

/// <summary>A filter says what its parts say, whatever they hold.</summary>
[Category("Unit")]
public sealed class VectorFilterTests
{
    private static readonly VectorFilterField City = VectorFilter.Field("city");

    // What somebody would try who wants a text to end early, and what is merely unusual.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "'", "\"", " OR 1=1", "' OR '1' = '1", "\") OR (\"", "a\\\\", "\\'x", "東京", "日本\n語", "\0", "%2F", "a AND b", "*", "[x]", "\ud83c\udf38"),
        Gen.Elements("'\"\\ ()=,<>!aZ0_.#[]%\u3042\n-".ToCharArray()).ArrayOf().Select(letters => new string(letters)));

    private static readonly Gen<string> Names =
        from first in Gen.Elements("abzAZ_".ToCharArray())
        from rest in Gen.Elements("aZ0_.[]#-".ToCharArray()).ArrayOf()
        select first + new string(rest);

    private static readonly Gen<(VectorFilterValue Given, object Meant)> Values = Gen.OneOf(
        Texts.Where(CanBeSaid).Select(text => ((VectorFilterValue)text, (object)text)),
        Gen.Elements(true, false).Select(flag => ((VectorFilterValue)flag, (object)flag)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => ((VectorFilterValue)(long)number, (object)(double)number)),
        Gen.Elements(0.1, -2.5e-7, 1e21, 123456789.25, double.Epsilon, -0.0, double.MaxValue, 5e-324, 1.5e16).Select(number => ((VectorFilterValue)number, (object)number)));

    private static readonly Gen<(VectorFilter Built, FilterNode Meant)> Comparisons = Gen.OneOf(
        from name in Names
        from value in Values
        from kind in Gen.Choose(0, 3)
        select kind switch
        {
            0 => Pair(VectorFilter.Field(name).EqualTo(value.Given), name, "=", value.Meant),
            1 => Pair(VectorFilter.Field(name).NotEqualTo(value.Given), name, "!=", value.Meant),
            2 => Pair(VectorFilter.Field(name).Contains(value.Given), name, "CONTAINS", value.Meant),
            _ => Pair(VectorFilter.Field(name).NotContains(value.Given), name, "NOT CONTAINS", value.Meant),
        },
        from name in Names
        from values in Values.NonEmptyListOf()
        from isNot in Gen.Elements(true, false)
        select isNot
            ? Pair(VectorFilter.Field(name).NotIn(values.Select(value => value.Given)), name, "NOT IN", [.. values.Select(value => value.Meant)])
            : Pair(VectorFilter.Field(name).In(values.Select(value => value.Given)), name, "IN", [.. values.Select(value => value.Meant)]),
        from name in Names
        from text in Texts.Where(CanBeSaid)
        from kind in Gen.Choose(0, 3)
        select kind switch
        {
            0 => Pair(VectorFilter.Field(name).Glob(text), name, "GLOB", text),
            1 => Pair(VectorFilter.Field(name).NotGlob(text), name, "NOT GLOB", text),
            2 => Pair(VectorFilter.Field(name).Exists(), name, "HAS FIELD"),
            _ => Pair(VectorFilter.Field(name).NotExists(), name, "HAS NOT FIELD"),
        },
        from name in Names
        from number in Gen.Elements(-1.5, 0, 3e-9, 2e30)
        from kind in Gen.Choose(0, 3)
        select kind switch
        {
            0 => Pair(VectorFilter.Field(name).LessThan(number), name, "<", number),
            1 => Pair(VectorFilter.Field(name).AtMost(number), name, "<=", number),
            2 => Pair(VectorFilter.Field(name).GreaterThan(number), name, ">", number),
            _ => Pair(VectorFilter.Field(name).AtLeast(number), name, ">=", number),
        });

    [FsCheck.NUnit.Property(MaxTest = 500, Replay = "7,7")]
    public Property Filter_OfAnyParts_ParsesBackToItself() => Prop.ForAll(Arb.From(Filters(4)), filter =>
        FilterParser.Parse(filter.Built.Text).ToString() == filter.Meant.ToString());

    [TestCase("tokyo", "city = 'tokyo'")]
    [TestCase("it's", "city = \"it's\"")]
    [TestCase("say \"hi\"", "city = 'say \"hi\"'")]
    [TestCase("", "city = ''")]
    [TestCase("two \\\\", "city = 'two \\\\'")]
    public void EqualTo_Text_IsInQuotesThatItDoesNotHold(string text, string expected) =>
        Assert.That(City.EqualTo(text).Text, Is.EqualTo(expected));

    [TestCase("' OR 1=1 OR \"")]
    [TestCase("ends in \\")]
    [TestCase("three \\\\\\")]
    public void EqualTo_TextThatCannotBeSaid_IsRefusedAndNotRepeated(string text)
    {
        Assert.That(() => City.EqualTo(text), Throws.ArgumentException.With.Message.Not.Contain(text));
        Assert.That(() => City.Glob(text), Throws.ArgumentException);
    }

    [Test]
    public void EqualTo_HalfACharacter_IsRefused() => Assert.That(() => City.EqualTo("half \ud83c"), Throws.ArgumentException);

    [TestCase("a b")]
    [TestCase("")]
    [TestCase("1st")]
    [TestCase("a=1 OR b")]
    [TestCase("a\n")]
    [TestCase("naïve")]
    [TestCase("and")]
    [TestCase("Not")]
    public void Field_NoName_IsRefused(string name) => Assert.That(() => VectorFilter.Field(name), Throws.ArgumentException);

    [Test]
    public void Joined_AndBindsTighter()
    {
        var (a, b, c) = (VectorFilter.Field("a").EqualTo(1), VectorFilter.Field("b").EqualTo(2.5), VectorFilter.Field("c").EqualTo(true));

        Assert.Multiple(() =>
        {
            Assert.That(((a | b) & c).Text, Is.EqualTo("(a = 1 OR b = 2.5) AND c = true"));
            Assert.That((a | (b & c)).Text, Is.EqualTo("a = 1 OR b = 2.5 AND c = true"));
            Assert.That(VectorFilter.All(a, VectorFilter.Any(b, c)).Text, Is.EqualTo("a = 1 AND (b = 2.5 OR c = true)"));
        });
    }

    [Test]
    public void Filter_OfNothing_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => VectorFilter.All(), Throws.ArgumentException);
        Assert.That(() => City.In(), Throws.ArgumentException);
        Assert.That(() => City.EqualTo(default), Throws.InvalidOperationException);
        Assert.That(() => City.AtLeast(double.NaN), Throws.ArgumentException);
        Assert.That(() => City.EqualTo(double.PositiveInfinity), Throws.ArgumentException);
    });

    [TestCase(1e21, "1000000000000000000000")]
    [TestCase(-2.5e-7, "-0.00000025")]
    [TestCase(1.25e18, "1250000000000000000")]
    [TestCase(0.5, "0.5")]
    public void Number_HasNoExponent(double number, string expected) =>
        Assert.That(City.AtMost(number).Text, Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"city <= {expected}")));

    private static Gen<(VectorFilter Built, FilterNode Meant)> Filters(int depth) => depth == 0 ? Comparisons : Gen.Frequency(
        (1, Comparisons),
        (2, from left in Filters(depth - 1)
            from right in Filters(depth - 1)
            from isAny in Gen.Elements(true, false)
            select (isAny ? left.Built | right.Built : left.Built & right.Built, (FilterNode)new FilterNode.Joined(isAny, [left.Meant, right.Meant]))));

    private static (VectorFilter Built, FilterNode Meant) Pair(VectorFilter built, string name, string comparison, params object[] values) =>
        (built, new FilterNode.Test(name, comparison, values));

    // Said otherwise than the builder says it.
    private static bool CanBeSaid(string text) => !(text.Contains('\'') && text.Contains('"')) && text.Reverse().TakeWhile(letter => letter == '\\').Count() % 2 == 0;
}
