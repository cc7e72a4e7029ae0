using Upstash.Rest.Gateway.Commands;

namespace LofiAnime.Tests.Gateway.Commands;

[Category("Unit")]
public sealed class JsonUnescaperTests
{
    [TestCase("plain", "plain")]
    [TestCase("", "")]
    [TestCase(@"\u0000", "\0")]
    [TestCase(@"a\ud800b", "a\uFFFDb", Description = "The first half of a pair alone.")]
    [TestCase(@"\ude00", "\uFFFD", Description = "The second half alone.")]
    [TestCase(@"\ud83d\u0041", "\uFFFDA")]
    [TestCase(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [TestCase(@"\\u0041", @"\u0041")]
    [TestCase(@"a\", "a", Description = "Cut inside an escape.")]
    [TestCase(@"a\u004", "a", Description = "Cut inside an escape.")]
    [TestCase(@"a\ud83d\ude0", "a\uFFFD", Description = "Cut inside the second half of a pair.")]
    public void Unescape_Text_GivesItsBytes(string raw, string expected)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(raw);

        var length = JsonUnescaper.Unescape(bytes);

        Assert.That(System.Text.Encoding.UTF8.GetString(bytes, 0, length), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property]
    public bool Unescape_WhatTheFrameworkEscaped_GivesTheText(FsCheck.NonNull<string> text)
    {
        // Repaired once, because the generator makes halves of surrogate pairs.
        var repaired = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
        var raw = System.Text.Json.JsonEncodedText.Encode(repaired).EncodedUtf8Bytes.ToArray();

        var length = JsonUnescaper.Unescape(raw);

        return System.Text.Encoding.UTF8.GetString(raw, 0, length) == repaired;
    }
}
