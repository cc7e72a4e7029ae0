namespace WireMock.ResponseProviders;

/// <summary>Where a mapping gets its response from.</summary>
public interface IResponseProvider
{
    /// <summary>Makes the response, after its delay.</summary>
    internal Task<ResponseMessage> ProvideAsync(IRequestMessage request, CancellationToken cancellationToken);
}
