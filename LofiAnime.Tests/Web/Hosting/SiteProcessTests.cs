using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using LofiAnime.Tests.Support;

namespace LofiAnime.Tests.Web.Hosting;

/// <summary>The site as its user starts and ends it.</summary>
[Category("Whole")]
public sealed class SiteProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lofianime-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Killed_KeepsTheCountAndThePictures_AndLeavesNothingBehind()
    {
        using var first = SiteProcess.Start(_folder);
        using var client = new HttpClient();
        var address = await first.AddressAsync();
        using var made = await client.PostAsync(new Uri(address, "/api/ai"), new StringContent("""{"prompt":"a lighthouse"}"""));
        var picture = new Uri((await made.Content.ReadFromJsonAsync<string[]>())!.Single());
        Assert.That(first.Output, Does.Contain("embedded Garnet").And.Contain("offline artist").And.Not.Contain("dbug"));
        var gateway = new Uri(first.Output.Split("gateway at ")[1].Split((char[]?)null)[0]);

        await first.KillAsync();

        using var probe = new TcpClient();
        Assert.That(async () => await probe.ConnectAsync(gateway.Host, gateway.Port), Throws.InstanceOf<SocketException>(), "nothing listens on");

        using var second = SiteProcess.Start(_folder);
        address = await second.AddressAsync();
        var left = await client.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/remaining"));
        using var stillThere = await client.GetAsync(new Uri(address, picture.PathAndQuery));

        Assert.That(left.GetProperty("remainingGenerations").GetInt64(), Is.EqualTo(4));
        Assert.That(stillThere.IsSuccessStatusCode);
    }

    [Test]
    public async Task Terminated_EndsCleanly()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Assert.Ignore("Windows has no SIGTERM.");
        }

        using var site = SiteProcess.Start(_folder);
        await site.AddressAsync();

        Assert.That(await site.TerminateAsync(), Is.Zero, site.Output);
    }

    [Test]
    public async Task Start_PortTaken_SaysWhatToDoInOneLine()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        using var site = SiteProcess.Start(_folder, "--urls", $"http://{taken.LocalEndpoint}");

        Assert.That(await site.ExitAsync(), Is.EqualTo(1));
        Assert.That(site.Output, Does.Contain("--urls http://localhost:5081").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Start_ProductionWithNothing_NamesWhatIsMissing()
    {
        using var site = SiteProcess.Start(_folder, "--environment", "Production");

        Assert.That(await site.ExitAsync(), Is.EqualTo(1));
        Assert.That(site.Output, Does.Contain("REPLICATE_API_TOKEN").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Start_WrongSetting_NamesItWithoutATrace()
    {
        using var site = SiteProcess.Start(_folder, "--Quota:Tokens=0");

        Assert.That(await site.ExitAsync(), Is.EqualTo(1));
        Assert.That(site.Output, Does.Contain("Quota:Tokens must be from 1 to 1000000.").And.Not.Contain("   at "));
    }
}
