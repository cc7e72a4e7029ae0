using System.Net;

namespace LofiAnime.Tests.Client.RateLimiting.DenyLists;

/// <summary>The server that a public list comes from: it answers as the test says, and counts.</summary>
internal sealed class ListSource : HttpMessageHandler
{
    private int _requests;

    /// <summary>Gets or sets the list.</summary>
    public string Text { get; set; } = "198.51.100.1\n198.51.100.2\n";

    /// <summary>Gets or sets the status.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>Gets or sets where the answer comes from in the end; <c>null</c> for where it was asked.</summary>
    public Uri? RedirectedTo { get; set; }

    /// <summary>Gets or sets a value indicating whether no answer comes.</summary>
    public bool IsSilent { get; set; }

    public Uri? Asked { get; private set; }

    public int Requests => Volatile.Read(ref _requests);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        Asked = request.RequestUri;
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        request.RequestUri = RedirectedTo ?? request.RequestUri;
        return new(Status) { Content = new StringContent(Text), RequestMessage = request };
    }
}
