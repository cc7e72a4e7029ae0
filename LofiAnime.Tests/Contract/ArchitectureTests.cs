using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Hosting;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;
using Upstash.Rest.Gateway;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.Contract;

/// <summary>The arrow of knowledge: Controllers → Features → Clients → Upstash.Rest.Client → HTTP.</summary>
[Category("Unit")]
public sealed class ArchitectureTests
{
    // Flurl.Http 2.4.2 was built against an older Flurl: it compiles against these, and they fail when called.
    private static readonly string[] BrokenFlurlMembers =
        ["RespondWith", "WithQueryParam", "WithHeaders", "WithCookies", "PostUrlEncodedAsync", "AddStringParts"];

    [Test]
    public void Flurl_IsMentionedInTwoFoldersOnly()
    {
        string[] folders = ["Upstash.Rest.Client/Transport/", "LofiAnime.Web/Clients/Replicate/"];

        var elsewhere = new[] { "Upstash.Rest.Client", "Upstash.Rest.AspNetCore", "Upstash.Rest.Extensions.AI", "Upstash.Rest.Gateway", "Upstash.Rest.WordVectors", "LofiAnime.Web" }
            .SelectMany(project => RepositoryRoot.Sources(project))
            .Where(source => source.Text.Contains("Flurl", StringComparison.Ordinal))
            .Select(source => source.Path)
            .Where(path => !folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)));

        Assert.That(elsewhere, Is.Empty);
    }

    [TestCase(typeof(RedisClient))]
    [TestCase(typeof(HomeFolder))]
    public void Flurl_BrokenMembers_AreNotUsed(Type member)
    {
        using var image = new PEReader(File.OpenRead(member.Assembly.Location));
        var metadata = image.GetMetadataReader();

        var used = metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(reference => reference.Parent.Kind is HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)reference.Parent).Namespace).StartsWith("Flurl", StringComparison.Ordinal))
            .Select(reference => metadata.GetString(reference.Name))
            .ToArray();

        Assert.That(used, Is.Not.Empty, "the assembly uses Flurl");
        Assert.That(used.Where(name => Array.Exists(BrokenFlurlMembers, broken => name.StartsWith(broken, StringComparison.Ordinal))), Is.Empty);
    }

    [TestCase("LofiAnime.Web/Features", "LofiAnime.Web.Controllers")]
    [TestCase("LofiAnime.Web/Features", "LofiAnime.Web.Hosting")]
    [TestCase("LofiAnime.Web/Features", "Microsoft.AspNetCore")]
    [TestCase("LofiAnime.Web/Clients", "LofiAnime.Web.Features")]
    [TestCase("LofiAnime.Web/Clients", "LofiAnime.Web.Controllers")]
    [TestCase("LofiAnime.Web/Clients", "Microsoft.AspNetCore")]
    [TestCase("LofiAnime.Web/Controllers", "LofiAnime.Web.Clients.Replicate")]
    [TestCase("LofiAnime.Web/Controllers", "Upstash.Rest.Client.Redis")]
    [TestCase("Upstash.Rest.Gateway", "Upstash.Rest.Client")]
    [TestCase("Upstash.Rest.Client", "Upstash.Rest.AspNetCore")]
    [TestCase("Upstash.Rest.AspNetCore", "Upstash.Rest.Gateway")]
    [TestCase("Upstash.Rest.AspNetCore", "LofiAnime")]
    [TestCase("Upstash.Rest.WordVectors", "Upstash.Rest.AspNetCore")]
    [TestCase("Upstash.Rest.WordVectors", "LofiAnime")]
    [TestCase("Upstash.Rest.Client", "Upstash.Rest.Extensions")]
    [TestCase("Upstash.Rest.Client", "Microsoft.Extensions.AI")]
    [TestCase("Upstash.Rest.Extensions.AI", "Upstash.Rest.AspNetCore")]
    [TestCase("Upstash.Rest.Extensions.AI", "LofiAnime")]
    public void Knowledge_FlowsOneWay(string folder, string forbidden) => Assert.That(
        RepositoryRoot.Sources(folder).Where(source => source.Text.Contains($"using {forbidden}", StringComparison.Ordinal)).Select(source => source.Path),
        Is.Empty);

    [Test]
    public void Client_KnowsNoAspNet() => Assert.That(
        typeof(RedisClient).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name),
        Has.None.StartsWith("Microsoft.AspNetCore").And.None.EqualTo("Newtonsoft.Json"));

    [Test]
    public void Gateway_KnowsOnlyTheWire() => Assert.That(
        typeof(GatewayOptions).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name),
        Has.None.StartsWith("Upstash").And.None.StartsWith("Flurl"));

    [Test]
    public void AspNetCoreLibrary_KnowsTheClientAlone() => Assert.That(
        typeof(RateLimitHeaders).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("Microsoft.", StringComparison.Ordinal)),
        Is.EqualTo(new[] { "Upstash.Rest.Client" }));

    [Test]
    public void WallClock_IsReadThroughTimeProviderOnly() => Assert.That(
        new[] { "Upstash.Rest.Client", "Upstash.Rest.AspNetCore", "Upstash.Rest.Extensions.AI", "Upstash.Rest.Gateway", "Upstash.Rest.WordVectors", "LofiAnime.Web" }
            .SelectMany(project => RepositoryRoot.Sources(project))
            .Where(source => source.Text.Contains("DateTime.UtcNow", StringComparison.Ordinal)
                || source.Text.Contains("DateTimeOffset.UtcNow", StringComparison.Ordinal)
                || source.Text.Contains("Thread.Sleep", StringComparison.Ordinal))
            .Select(source => source.Path),
        Is.Empty);

    [Test]
    public void Types_AreSealedUnlessTheyAreBases()
    {
        var open = new[] { typeof(RedisClient), typeof(RateLimitHeaders), typeof(GatewayOptions), typeof(WordVerifier), typeof(UpstashAIProperties), typeof(HomeFolder) }
            .SelectMany(member => member.Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }
                && type.Namespace?.Split('.') is ["Upstash" or "LofiAnime", ..]
                && type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null)
            .Select(type => type.FullName);

        Assert.That(open, Is.Empty);
    }
}
