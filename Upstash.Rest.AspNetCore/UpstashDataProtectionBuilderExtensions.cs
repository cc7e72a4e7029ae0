using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore.DataProtection;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.AspNetCore;

/// <summary>Keeps the keys of data protection where all instances find them.</summary>
public static class UpstashDataProtectionBuilderExtensions
{
    /// <summary>The Redis key of the list, unless another is given.</summary>
    public const string DefaultKey = "DataProtection-Keys";

    /// <summary>Keeps the keys in Upstash, so that cookies and tokens of one instance are good at all of them, and survive a deployment.</summary>
    /// <remarks>
    /// It needs <c>AddUpstash().AddRedis()</c>; give all instances the same <c>SetApplicationName</c>. Who can read the
    /// database can read the keys and forge cookies: add <c>ProtectKeysWithCertificate</c> or the like, without which
    /// ASP.NET warns when it makes a key. The list has no time to live, since a lost key is a lost cookie.
    /// </remarks>
    /// <param name="builder">What <c>AddDataProtection</c> returned.</param>
    /// <param name="key">The Redis key of the list.</param>
    /// <param name="redisName">The name given to <c>AddRedis</c>; <c>null</c> is the client without one.</param>
    public static IDataProtectionBuilder PersistKeysToUpstash(this IDataProtectionBuilder builder, string key = DefaultKey, string? redisName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(services => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new UpstashXmlRepository(
                string.IsNullOrEmpty(redisName) ? services.GetRequiredService<IRedisExecutor>() : services.GetRequiredKeyedService<IRedisExecutor>(redisName),
                key)));
        return builder;
    }
}
