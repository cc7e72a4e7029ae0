using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>The scripts that change what is known of pictures.</summary>
internal static class PictureScripts
{
    public static readonly RedisScript Change = Read("Change");

    private static RedisScript Read(string name)
    {
        using var stream = typeof(PictureScripts).Assembly.GetManifestResourceStream($"{typeof(PictureScripts).Namespace}.Scripts.{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is missing from the build.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
