using LofiAnime.Web.Clients.Storage;

namespace LofiAnime.Tests.Web.Clients.Storage;

[Category("Unit")]
public sealed class StorageOptionsValidatorTests
{
    private const string SecretKey = "not/a+real=secret";

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("Storage:KeepFor", options => options.KeepFor = TimeSpan.FromHours(23));
        yield return Mistake("Storage:KeepFor", options => options.KeepFor = TimeSpan.FromDays(3651));
        yield return Mistake("Storage:S3:ServiceUrl", options => options.S3.ServiceUrl = null);
        yield return Mistake("Storage:S3:ServiceUrl", options => options.S3.ServiceUrl = new Uri("s3", UriKind.Relative));
        yield return Mistake("Storage:S3:ServiceUrl", options => options.S3.ServiceUrl = new Uri($"https://key:{Uri.EscapeDataString(SecretKey)}@s3.example"));
        yield return Mistake("Storage:S3:ServiceUrl", options => options.S3.ServiceUrl = new Uri("s3://bucket"));
        yield return Mistake("Storage:S3:Bucket", options => options.S3.Bucket = "");
        yield return Mistake("Storage:S3:Bucket", options => options.S3.Bucket = "bucket/pictures");
        yield return Mistake("Storage:S3:AccessKey", options => options.S3.AccessKey = null);
        yield return Mistake("Storage:S3:AccessKey", options => options.S3.AccessKey = "AKIA NOTREAL");
        yield return Mistake("Storage:S3:SecretKey", options => options.S3.SecretKey = "");
        yield return Mistake("Storage:S3:SecretKey", options => options.S3.SecretKey = SecretKey + "\n");
        yield return Mistake("Storage:S3:Region", options => options.S3.Region = "");
        yield return Mistake("Storage:S3:Region", options => options.S3.Region = "EU (Frankfurt)");
        yield return Mistake("Storage:S3:Prefix", options => options.S3.Prefix = "/pictures");
        yield return Mistake("Storage:S3:Prefix", options => options.S3.Prefix = "pictures?");
        yield return Mistake("Storage:S3:AttemptTimeout", options => options.S3.AttemptTimeout = TimeSpan.FromMilliseconds(999));
        yield return Mistake("Storage:S3:MaxRetries", options => options.S3.MaxRetries = 11);
    }

    [TestCaseSource(nameof(Mistakes))]
    public void Validate_OneMistake_NamesTheSettingAndNotItsSecret(string setting, Action<StorageOptions> mistake)
    {
        var options = Valid();
        mistake(options);

        var result = new StorageOptionsValidator().Validate(null, options);

        Assert.That(result.Failures!.Single(), Does.Contain(setting).And.Not.Contain(SecretKey));
    }

    [Test]
    public void Validate_NoObjectStorageOrAWholeOne_Succeeds()
    {
        Assert.That(new StorageOptionsValidator().Validate(null, new StorageOptions()).Succeeded);
        Assert.That(new StorageOptionsValidator().Validate(null, Valid()).Succeeded);
    }

    private static TestCaseData Mistake(string setting, Action<StorageOptions> mistake) => new(setting, mistake);

    private static StorageOptions Valid() => new()
    {
        S3 = new() { ServiceUrl = new Uri("https://s3.example"), Bucket = "pictures-of-ours", AccessKey = "AKIANOTREAL", SecretKey = SecretKey },
    };
}
