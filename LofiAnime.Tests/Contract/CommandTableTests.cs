using System.Text.RegularExpressions;
using LofiAnime.Tests.Client.Redis.Commands;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Contract;

/// <summary>The table of commands is the client's own: each command that it describes has one row, and the row names its methods.</summary>
[Category("Unit")]
public sealed partial class CommandTableTests
{
    private const string Substitutes = "## Covered by another command";

    // Names of groups: the command is their second word.
    private static readonly string[] Groups =
        ["ACL", "COMMAND", "CONFIG", "FUNCTION", "JSON.DEBUG", "MEMORY", "PUBSUB", "SCRIPT", "XGROUP", "XINFO"];

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "commands.md"));

    private static readonly HashSet<string> Methods =
    [
        .. typeof(RedisClient).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(RedisClient).Namespace)
            .SelectMany(type => type.GetMethods()).Select(method => method.Name),
    ];

    [Test]
    public void EachCommand_HasOneRow_WithItsMethods()
    {
        var described = CommandCase.All("Requests").Where(row => row.Method != $"{nameof(RawCommands)}.{nameof(RawCommands.Any)}")
            .GroupBy(row => Name(row.Command), row => Extension(row.Method))
            .Select(command => $"{command.Key}: {Sorted(command)}");

        Assert.That(Rows(Page[..Page.IndexOf(Substitutes, StringComparison.Ordinal)]), Is.EquivalentTo(described));
    }

    [Test]
    public void EachSubstitute_IsNoCommandOfItsOwn()
    {
        var all = Rows(Page).Select(row => row[..row.IndexOf(':', StringComparison.Ordinal)]).ToList();

        Assert.That(all, Is.Unique);
    }

    [Test]
    public void EachMethodNamed_Exists() =>
        Assert.That(Method().Matches(Page).Select(method => method.Value).Except(Methods), Is.Empty);

    private static IEnumerable<string> Rows(string page) => Row().Matches(page)
        .Select(row => $"{row.Groups["command"].Value}: {Sorted(Method().Matches(row.Groups["methods"].Value).Select(method => method.Value))}");

    private static string Sorted(IEnumerable<string> methods) => string.Join(", ", methods.Distinct().Order(StringComparer.Ordinal));

    private static string Name(RedisCommand command) =>
        Groups.Contains(command.Name) ? $"{command.Name} {command.Arguments[0]}" : command.Name;

    private static string Extension(string description)
    {
        var (type, verb) = (description[..description.IndexOf("Commands", StringComparison.Ordinal)], description[(description.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return Methods.Contains($"{type}{verb}Async") ? $"{type}{verb}Async" : $"{verb}Async";
    }

    [GeneratedRegex(@"^\| `(?<command>[A-Z][^`]*)` \| (?<methods>[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b[A-Z]\w+Async\b")]
    private static partial Regex Method();
}
