using System.Reflection;
using LofiAnime.Tests.Support;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Tests.Client.Redis.Commands;

/// <summary>Every command is described, can be called, and is tested on the wire and live; no list has to be kept by hand.</summary>
[Category("Unit")]
public sealed class CommandCoverageTests
{
    // An option of the vendor's on a command that every engine has: no engine here takes it, and one ignores it.
    private static readonly string[] VendorsOwn = ["KeyScanWithTypesAsync"];

    private static readonly string[] LiveSources =
        [.. RepositoryRoot.Sources("LofiAnime.Tests/Client/Redis").Where(source => source.Path.EndsWith("LiveTests.cs", StringComparison.Ordinal)).Select(source => source.Text)];

    private static Type[] Vocabularies => [.. typeof(RedisClient).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: true, IsSealed: true } && type.Namespace == typeof(RedisClient).Namespace && type.Name.EndsWith("Commands", StringComparison.Ordinal))];

    private static HashSet<string> Rows(string table) => [.. CommandCase.All(table).Select(row => row.Method)];

    [TestCaseSource(nameof(Vocabularies))]
    public void EachDescription_HasOneExtensionWithItsParameters(Type descriptions)
    {
        var extensions = descriptions.Assembly.GetType(descriptions.FullName + "Extensions")!;
        var words = extensions.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>))
            .Select(method => Signature(method.GetParameters()[1..^1])).ToList();

        var missing = Descriptions(descriptions).Where(method => !words.Contains(Signature(method.GetParameters()))).Select(method => method.ToString());

        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Vocabularies))]
    public void EachDescription_HasARowOfItsWordsAndOneOfItsReply(Type descriptions)
    {
        var (sent, read) = (Rows("Requests"), Rows("Replies"));
        var names = Descriptions(descriptions).Select(method => $"{descriptions.Name}.{method.Name}").Distinct().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(names.Except(sent), Is.Empty, "no row says what is sent");
            Assert.That(names.Except(read), Is.Empty, "no row says how the reply is read");
        });
    }

    [TestCaseSource(nameof(Vocabularies))]
    public void EachExtension_IsCalledOnARealEngine(Type descriptions)
    {
        var extensions = descriptions.Assembly.GetType(descriptions.FullName + "Extensions")!;
        var names = extensions.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(method => method.Name).Distinct();

        Assert.That(
            names.Except(VendorsOwn).Where(name => !LiveSources.Any(source => source.Contains($".{name}(", StringComparison.Ordinal) || source.Contains($".{name}<", StringComparison.Ordinal))),
            Is.Empty);
    }

    private static IEnumerable<MethodInfo> Descriptions(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(RedisCommand<>));

    private static string Signature(IEnumerable<ParameterInfo> parameters) =>
        string.Join(", ", parameters.Select(parameter => $"{parameter.ParameterType} {parameter.Name}"));
}
