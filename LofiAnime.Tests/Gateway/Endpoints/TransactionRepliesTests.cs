using System.Buffers;
using LofiAnime.Tests.Support;
using Upstash.Rest.Gateway.Endpoints;

namespace LofiAnime.Tests.Gateway.Endpoints;

[Category("Unit")]
public sealed class TransactionRepliesTests
{
    [TestCase("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n+OK\r\n-ERR x\r\n", true, "+OK\r\n-ERR x\r\n", Description = "Run")]
    [TestCase("+OK\r\n-ERR first\r\n-ERR second\r\n-EXECABORT e\r\n", false, "-ERR first\r\n", Description = "Not queued")]
    [TestCase("+OK\r\n+QUEUED\r\n+QUEUED\r\n-EXECABORT e\r\n", false, "-EXECABORT e\r\n", Description = "Refused at the end")]
    [TestCase("-NOPERM m\r\n+OK\r\n+OK\r\n-ERR EXEC without MULTI\r\n", false, "-NOPERM m\r\n", Description = "Never began")]
    [TestCase("+OK\r\n+QUEUED\r\n+QUEUED\r\n*-1\r\n", false, "", Description = "Null")]
    public void Read_Replies_TellsWhatBecameOfIt(string replies, bool isExecuted, string telling)
    {
        var outcome = TransactionReplies.Read(GatewayBytes.Scatter(GatewayBytes.Latin(replies), 5), 2);

        Assert.That(outcome.IsExecuted, Is.EqualTo(isExecuted));
        Assert.That(System.Text.Encoding.Latin1.GetString(outcome.Replies.ToArray()), telling.Length == 0 ? Is.Empty : Does.StartWith(telling));
    }
}
