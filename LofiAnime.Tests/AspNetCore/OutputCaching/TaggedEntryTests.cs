using System.Buffers;
using System.Text;
using Upstash.Rest.AspNetCore.OutputCaching;

namespace LofiAnime.Tests.AspNetCore.OutputCaching;

[Category("Unit")]
public sealed class TaggedEntryTests
{
    [TestCase()]
    [TestCase("home")]
    [TestCase("a,b", "c:d", "e\nf", "grün", "")]
    public void Entry_Written_ReadsBack(params string[] tags)
    {
        var versions = tags.Select((_, i) => i % 2 == 0 ? "" : "v" + i).ToArray();
        byte[] value = [0xFF, (byte)'\n', 0, (byte)','];

        var isRead = TaggedEntry.TryRead(TaggedEntry.Write(tags, versions, new ReadOnlySequence<byte>(value)), out var entry);

        Assert.That(isRead);
        Assert.That((entry.Tags, entry.Versions, entry.Value.ToArray()), Is.EqualTo((tags, versions, value)));
    }

    [TestCase("")]
    [TestCase("no line")]
    [TestCase("no pair\nvalue")]
    public void TryRead_OfSomethingElse_IsNoEntry(string text) => Assert.That(TaggedEntry.TryRead(Encoding.UTF8.GetBytes(text), out _), Is.False);
}
