using Amazon.Runtime;
using Amazon.S3;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Sets up the vendor's client, with nothing taken from its own files and variables.</summary>
internal static class S3Client
{
    /// <summary>Makes a client for validated settings. It repeats nothing itself: <see cref="S3Attempts"/> does.</summary>
    public static AmazonS3Client Create(S3StorageOptions options) => new(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            AllowAutoRedirect = false,
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.ForcePathStyle,
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            // Checksums that a service has to know of would shut out the older ones; the body's hash is signed in any case.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ServiceURL = options.ServiceUrl!.AbsoluteUri,
            Timeout = Timeout.InfiniteTimeSpan,
        });
}
