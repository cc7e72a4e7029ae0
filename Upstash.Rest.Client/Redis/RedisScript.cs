using System.Security.Cryptography;
using System.Text;

namespace Upstash.Rest.Client.Redis;

/// <summary>A Lua script with its hash, which is computed once.</summary>
public sealed class RedisScript
{
    /// <summary>Takes the script's text.</summary>
    /// <param name="text">Lua, as <c>EVAL</c> takes it.</param>
    public RedisScript(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
#pragma warning disable CA5350 // Redis names its scripts by SHA-1; nothing is protected by it.
        Sha1 = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    /// <summary>Gets the script's text.</summary>
    public string Text { get; }

    /// <summary>Gets the lower-case hexadecimal SHA-1 of the UTF-8 text, the name that <c>EVALSHA</c> knows it by.</summary>
    public string Sha1 { get; }

    /// <summary>Reads a script that is embedded beside a type, as <c>{type's namespace}.{file}</c>.</summary>
    internal static RedisScript Embedded(Type beside, string file)
    {
        var name = $"{beside.Namespace}.{file}";
        using var stream = beside.Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded script {name} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd());
    }
}
