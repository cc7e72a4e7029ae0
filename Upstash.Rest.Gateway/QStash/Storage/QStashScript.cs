namespace Upstash.Rest.Gateway.QStash.Storage;

/// <summary>The Lua scripts, read from this assembly; all but two stand behind <c>Common.lua</c>.</summary>
internal static class QStashScript
{
    public static readonly string Publish = Common("Publish");
    public static readonly string Claim = Common("Claim");
    public static readonly string Renew = Common("Renew");
    public static readonly string Complete = Common("Complete");
    public static readonly string Cancel = Common("Cancel");
    public static readonly string Queue = Common("Queue");
    public static readonly string Flow = Common("Flow");
    public static readonly string Replace = Read("Replace");
    public static readonly string Rotate = Read("Rotate");

    private static string Common(string name) => Read("Common") + Read(name);

    private static string Read(string name)
    {
        var resource = $"{typeof(QStashScript).Assembly.GetName().Name}.QStash.Scripts.{name}.lua";
        using var stream = typeof(QStashScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its script {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
