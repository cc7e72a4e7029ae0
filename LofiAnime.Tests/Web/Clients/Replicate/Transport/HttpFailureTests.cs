using LofiAnime.Web.Clients.Replicate;

namespace LofiAnime.Tests.Web.Clients.Replicate;

[Category("Unit")]
public sealed class HttpFailureTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new(new HttpRequestException(HttpRequestError.ConnectionError), ReplicateErrorKind.Unreachable);
        yield return new(new HttpRequestException(HttpRequestError.NameResolutionError), ReplicateErrorKind.Unreachable);
        yield return new(new TaskCanceledException("", new TimeoutException()), ReplicateErrorKind.Unreachable);
        yield return new(new HttpRequestException(HttpRequestError.ResponseEnded), ReplicateErrorKind.ConnectionLost);
        yield return new(new IOException(), ReplicateErrorKind.ConnectionLost);
        yield return new(null, ReplicateErrorKind.ConnectionLost);
    }

    [TestCaseSource(nameof(Failures))]
    public void Translate_Cause_TellsWhetherAnythingCouldHaveBeenSent(Exception? cause, ReplicateErrorKind kind) =>
        Assert.That(HttpFailure.Translate(cause).Kind, Is.EqualTo(kind));
}
