using System.Globalization;
using System.Security.Cryptography;

namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>The signing keys: the documented ones until they are rotated, and again a year after the last rotation.</summary>
internal sealed class SigningKeyStore(QStashRedis redis)
{
    private static readonly string _retention = TimeSpan.FromDays(365).TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The keys as they are.</summary>
    public async Task<(string Current, string Next)> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = await redis.ExecuteAsync(cancellationToken, "HMGET", QStashKeys.SigningKeys, "current", "next").ConfigureAwait(false);
        return (keys.Items[0].Text ?? DevCredentials.CurrentSigningKey, keys.Items[1].Text ?? DevCredentials.NextSigningKey);
    }

    /// <summary>Makes the next key the current one.</summary>
    public async Task<(string Current, string Next)> RotateAsync(CancellationToken cancellationToken)
    {
        var fresh = "sig_" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 28);
        var keys = await redis.RunAsync(
            QStashScript.Rotate, [QStashKeys.SigningKeys], [DevCredentials.CurrentSigningKey, DevCredentials.NextSigningKey, fresh, _retention], cancellationToken).ConfigureAwait(false);
        return (keys.Items[0].Text!, keys.Items[1].Text!);
    }
}
