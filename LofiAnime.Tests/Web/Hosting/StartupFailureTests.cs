using System.Net.Sockets;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace LofiAnime.Tests.Web.Hosting;

[Category("Unit")]
public sealed class StartupFailureTests
{
    [Test]
    public void Explain_NumberExpected_NamesTheSetting()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Quota:Tokens", "many")]).Build();

        Assert.That(Explained(() => configuration.GetSection("Quota").Get<QuotaOptions>()), Does.Contain("Quota:Tokens").And.Contain("many"));
    }

    [Test]
    public void Explain_AddressIsNone_SaysHowOneLooks() =>
        Assert.That(Explained(() => BindingAddress.Parse("foo")), Does.Contain("'foo'").And.Contain("--urls http://localhost:5080"));

    [Test]
    public void Explain_AddressOfAnotherMachine_SaysWhichSettingItIs() =>
        Assert.That(Explained(() => throw new SocketException((int)SocketError.AddressNotAvailable)), Does.Contain("--urls http://localhost:5080"));

    [Test]
    public void Explain_NoPermission_NamesTheFoldersSetting() =>
        Assert.That(Explained(() => throw new UnauthorizedAccessException("Access to '/x' is denied.")), Does.Contain("/x").And.Contain("Site__DataFolder"));

    [Test]
    public void Explain_FailureOfOurs_KeepsItsTrace() =>
        Assert.That(Explained(() => throw new InvalidOperationException("a bug")), Is.Null);

    private static string? Explained(Action start) => StartupFailure.Explain(Assert.Catch(start)!);
}
