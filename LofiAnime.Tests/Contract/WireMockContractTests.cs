using System.Reflection;
using WireMock.Server;

namespace LofiAnime.Tests.Contract;

/// <summary>
/// Holds the stand-in in <c>Support/WireMock</c> against the real WireMock.Net 1.5.18, so that the tests compile against either.
/// Some of its types are defined in packages that do not restore here (WireMock.Net.Abstractions, AnyOf). Of those it is
/// checked that the real assembly refers to the type; for an interface, that the real class which implements it has the
/// members; for a class or structure, that the real assembly calls them. Out of reach are the values of <c>FaultType</c>
/// and <c>BodyType</c>, and nullable annotations everywhere.
/// </summary>
[Category("Contract")]
public sealed class WireMockContractTests
{
    private static readonly WireMockSurface _standIn = WireMockSurface.Of(typeof(WireMockServer).Assembly.Location);
    private static readonly WireMockSurface _real = WireMockSurface.Of(RealPath());

    // Interfaces of WireMock.Net.Abstractions, and the class of WireMock.Net that implements each.
    private static readonly Dictionary<string, string> _implementers = new()
    {
        ["WireMock.IRequestMessage"] = "WireMock.RequestMessage",
        ["WireMock.Logging.ILogEntry"] = "WireMock.Logging.LogEntry",
        ["WireMock.Util.IBodyData"] = "WireMock.Util.BodyData",
    };

    private static IEnumerable<string> StandInTypes =>
        _standIn.Types.Keys.Where(name => name.StartsWith("WireMock.", StringComparison.Ordinal) || name.StartsWith("AnyOfTypes.", StringComparison.Ordinal));

    private static IEnumerable<string> SharedTypes => StandInTypes.Where(_real.Types.ContainsKey);

    private static IEnumerable<string> ElsewhereTypes => StandInTypes.Except(SharedTypes);

    private static IEnumerable<string> ElsewhereClasses => ElsewhereTypes.Where(name => _standIn.Types[name].Kind is "class" or "struct");

    [Test]
    public void SharedTypes_TheServerAndItsBuilders_AreAmongThem() =>
        Assert.That(SharedTypes, Is.SupersetOf(new[]
        {
            "WireMock.Server.WireMockServer",
            "WireMock.RequestBuilders.IRequestBuilder",
            "WireMock.ResponseBuilders.IResponseBuilder",
        }));

    [TestCaseSource(nameof(SharedTypes))]
    public void Type_DefinedByTheRealAssembly_HasNothingThatTheRealOneLacks(string name)
    {
        var (standIn, real) = (_standIn.Types[name], _real.Types[name]);

        Assert.Multiple(() =>
        {
            Assert.That(standIn.Kind, Is.EqualTo(real.Kind));
            Assert.That(standIn.Members.Except(real.Members), Is.Empty);
            Assert.That(standIn.Interfaces.Except(real.Interfaces), Is.Empty);
        });
    }

    [TestCaseSource(nameof(ElsewhereTypes))]
    public void Type_OfAPackageThatIsMissingHere_IsReferredToByTheRealAssembly(string name) =>
        Assert.That(_real.Referenced, Does.Contain(name));

    [TestCaseSource(nameof(_implementers))]
    public void Interface_OfAPackageThatIsMissingHere_HasOnlyMembersOfItsRealImplementation(KeyValuePair<string, string> pair)
    {
        var (standIn, real) = (_standIn.Types[pair.Key], _real.Types[pair.Value]);

        Assert.Multiple(() =>
        {
            Assert.That(standIn.Kind, Is.EqualTo("interface"));
            Assert.That(real.Interfaces, Does.Contain(pair.Key));
            Assert.That(standIn.Members.Except(real.Members), Is.Empty);
        });
    }

    [TestCaseSource(nameof(ElsewhereClasses))]
    public void Class_OfAPackageThatIsMissingHere_HasOnlyMethodsThatTheRealAssemblyCalls(string name) =>
        Assert.That(_standIn.Types[name].BareMembers.Select(member => (name, member)), Is.SubsetOf(_real.ReferencedMembers));

    private static string RealPath() => typeof(WireMockContractTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "WireMockNetDll").Value!;
}
