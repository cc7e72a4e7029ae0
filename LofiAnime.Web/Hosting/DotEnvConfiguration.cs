using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace LofiAnime.Web.Hosting;

/// <summary>Reads <c>.env</c> into the configuration, below the real environment: a variable that is set there wins.</summary>
public static class DotEnvConfiguration
{
    /// <summary>The setting that turns it off; tests do, so that no developer's account is ever used by them.</summary>
    public const string Switch = "Site:ReadDotEnv";

    /// <summary>Adds the file <c>.env</c> of a folder, if there is one.</summary>
    public static void AddDotEnv(this ConfigurationManager configuration, string folder)
    {
        var file = Path.Combine(folder, ".env");
        if (!configuration.GetValue(Switch, true) || !File.Exists(file))
        {
            return;
        }

        var values = Read(file)
            .Where(pair => pair.Value.Length > 0)
            .GroupBy(pair => pair.Key.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => (string?)same.Last().Value);
        IList<IConfigurationSource> sources = configuration.Sources;
        var environment = sources.IndexOf(sources.LastOrDefault(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" })!);
        sources.Insert(Math.Max(0, environment), new MemoryConfigurationSource { InitialData = values });
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(string file)
    {
        try
        {
            return DotNetEnv.Env.NoEnvVars().Load(file);
        }
        catch (Sprache.ParseException e)
        {
            // Its own message repeats a piece of the file, which may be a secret.
            throw new StartupException($"{file} cannot be read at line {e.Position?.Line}: a line is NAME=value, with a value that has blanks in double quotes.");
        }
    }
}
