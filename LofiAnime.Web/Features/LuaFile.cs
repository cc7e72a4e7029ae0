using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features;

/// <summary>Reads the scripts that lie in the <c>Scripts</c> folder beside the code that runs them.</summary>
internal static class LuaFile
{
    /// <summary>Reads one.</summary>
    /// <param name="neighbour">A type in the folder that holds <c>Scripts</c>.</param>
    /// <param name="name">The file's name without <c>.lua</c>.</param>
    /// <exception cref="InvalidOperationException">The build left it out.</exception>
    public static RedisScript Read(Type neighbour, string name)
    {
        using var stream = neighbour.Assembly.GetManifestResourceStream($"{neighbour.Namespace}.Scripts.{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is missing from the build.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
