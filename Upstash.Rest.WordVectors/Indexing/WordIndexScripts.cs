using System.Text;
using Upstash.Rest.Client.Redis;

namespace Upstash.Rest.WordVectors.Indexing;

/// <summary>The scripts of the index. All are as good run twice as once.</summary>
internal static class WordIndexScripts
{
    public static readonly RedisScript Put = Embedded("Put");
    public static readonly RedisScript Remove = Embedded("Remove");
    public static readonly RedisScript Clear = Embedded("Clear");
    public static readonly RedisScript Changes = Embedded("Changes");

    private static RedisScript Embedded(string name)
    {
        var resource = $"{typeof(WordIndexScripts).Namespace}.Scripts.{name}.lua";
        using var stream = typeof(WordIndexScripts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The embedded script {resource} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd());
    }
}
