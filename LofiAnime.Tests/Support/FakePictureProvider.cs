using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Support;

/// <summary>Makes what a test says, when it says so.</summary>
internal sealed class FakePictureProvider(Func<string, CancellationToken, Task<PictureOutcome>> make) : IPictureProvider
{
    private int _calls;

    public string Name => "fake";

    public int Calls => _calls;

    /// <summary>Makes a provider whose pictures all differ.</summary>
    public static FakePictureProvider Quick() => new((prompt, _) => Task.FromResult(Picture(prompt)));

    public static FakePictureProvider Failing(PictureFailure failure) =>
        new((_, _) => Task.FromResult<PictureOutcome>(new PictureOutcome.NotMade(failure, "ref-1")));

    public static PictureOutcome Picture(string words) =>
        new PictureOutcome.Made(System.Text.Encoding.UTF8.GetBytes("RIFF" + words + Guid.NewGuid()), PictureFormat.Webp);

    public Task<PictureOutcome> MakeAsync(string prompt, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        return make(prompt, cancellationToken);
    }
}
