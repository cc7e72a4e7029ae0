using System.Text;
using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class ReplicateErrorTests
{
    [TestCase(400, "", ReplicateErrorKind.BadRequest)]
    [TestCase(401, """{"title":"Unauthenticated","detail":"x","status":401}""", ReplicateErrorKind.Unauthenticated)]
    [TestCase(402, """{"title":"Insufficient credit"}""", ReplicateErrorKind.InsufficientCredit)]
    [TestCase(403, "null", ReplicateErrorKind.Forbidden)]
    [TestCase(404, """{"detail":"The requested resource could not be found."}""", ReplicateErrorKind.NotFound)]
    [TestCase(422, """{"title":"Invalid version or not permitted"}""", ReplicateErrorKind.InvalidVersion)]
    [TestCase(422, """{"title":"Input validation failed","detail":"- input: prompt is required"}""", ReplicateErrorKind.InvalidInput)]
    [TestCase(422, """{"detail":"- input.width: must be a multiple of 8"}""", ReplicateErrorKind.InvalidInput)]
    [TestCase(422, """{"invalid_fields":[{"type":"enum","field":"input.refine"}]}""", ReplicateErrorKind.InvalidInput)]
    [TestCase(422, """{"detail":[{"loc":["body","input"],"msg":"x"}]}""", ReplicateErrorKind.InvalidInput)]
    [TestCase(429, """["throttled"]""", ReplicateErrorKind.RateLimited)]
    [TestCase(502, "<html><h1>Bad gateway</h1></html>", ReplicateErrorKind.ServerTrouble)]
    [TestCase(501, "", ReplicateErrorKind.Unexpected)]
    [TestCase(302, "", ReplicateErrorKind.Unexpected)]
    public void Read_StatusAndBody_TellTheKind(int status, string body, ReplicateErrorKind kind)
    {
        var error = ReplicateError.Read(Reply(status, body));

        Assert.That(error.Kind, Is.EqualTo(kind));
        Assert.That(error.Status, Is.EqualTo(status));
        Assert.That(error.IsTransient, Is.EqualTo(kind is ReplicateErrorKind.RateLimited or ReplicateErrorKind.ServerTrouble));
    }

    [TestCase("""{"retry_after":7,"detail":"Your rate limit resets in ~30s."}""", 7)]
    [TestCase("""{"detail":"Request was throttled. Your rate limit resets in ~30s."}""", 30)]
    [TestCase("""{"detail":"Request was throttled. Expected available in 1 second."}""", 1)]
    [TestCase("""{"detail":"Request was throttled."}""", 12)]
    [TestCase("<html>", 12)]
    public void Read_NoRetryAfterHeader_TakesTheNextBestHint(string body, int seconds) =>
        Assert.That(
            ReplicateError.Read(Reply(429, body) with { RateLimitReset = TimeSpan.FromSeconds(12) }).RetryAfter,
            Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void Read_RetryAfterHeader_GoesBeforeEverything() =>
        Assert.That(
            ReplicateError.Read(Reply(429, """{"retry_after":7}""") with { RetryAfter = TimeSpan.FromSeconds(3) }).RetryAfter,
            Is.EqualTo(TimeSpan.FromSeconds(3)));

    private static ReplicateReply Reply(int status, string body) => new(status, Encoding.UTF8.GetBytes(body), null, null);
}
