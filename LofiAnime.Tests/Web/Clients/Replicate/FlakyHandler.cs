namespace LofiAnime.Tests.Web.Clients.Replicate;

/// <summary>Fails a request before it reaches the network, as often as told; then lets requests pass.</summary>
internal sealed class FlakyHandler(int failures, Func<Exception> failure) : DelegatingHandler(new SocketsHttpHandler())
{
    private int _left = failures;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref _left) >= 0
            ? Task.FromException<HttpResponseMessage>(failure())
            : base.SendAsync(request, cancellationToken);
}
