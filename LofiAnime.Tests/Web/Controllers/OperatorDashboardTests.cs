using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Features.Operations.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The operator's dashboard.</summary>
[Category("Whole")]
public sealed partial class OperatorDashboardTests
{
    private const string Password = "a long enough password";

    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = (await SiteFactory.OnLiveRedisAsync()).With("Operator:Password", Password).With("Operator:PricePerPicture", "0.02");

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [TestCase("/operator")]
    [TestCase("/operator/controls")]
    public async Task Get_WithoutThePassword_IsRefused(string path)
    {
        using var client = _site.Visit();

        using var answer = await client.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Get_ByAnAccountThatTheSettingsName_NeedsNoPassword()
    {
        _site.With("Operator:Password", "");
        using var first = _site.Visit();
        await first.SignUpAsync();
        var id = Account().Match(await first.GetStringAsync("/account/export")).Groups[1].Value;
        await using var site = _site.Sibling().With("Operator:Accounts", $"{new string('0', 32)}, {id}");
        using var others = site.Visit();
        using var nobody = await others.GetAsync("/operator/controls");
        await others.SignUpAsync();

        using var welcome = await first.GetAsync(new Uri(site.Address, "/operator")); // Cookies know no ports.
        using var stranger = await others.GetAsync("/operator");

        Assert.That(welcome.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "there is no password, so nothing is there");
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Get_TellsWhatWasMadeAndWhatWasNot()
    {
        var provider = FakePictureProvider.Quick();
        _site.With("Quota:Tokens", "2").Provider = provider;
        using var visitor = _site.Visit();
        await visitor.OrderedAsync("a private prompt");
        await _site.WorkSettledAsync();
        provider.Start = FakePictureProvider.Failing(PictureFailure.Refused).Start;
        await visitor.OrderedAsync("one that fails");
        await _site.WorkSettledAsync();
        provider.Start = FakePictureProvider.Quick().Start;
        await visitor.OrderedAsync("the last one");
        await _site.WorkSettledAsync();
        using var refused = await visitor.OrderAsync("one too many");
        await _site.Services.GetRequiredService<RefusalTally>().FlushAsync();
        using var client = Operator();

        var html = await client.GetStringAsync("/operator?days=7");

        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Match("data-today>2<").And.Match("data-pictures>2<").And.Match("data-success>66.7 %<").And.Match("data-refused>1<").And.Match(@"data-spent>\$0.04<"));
            Assert.That(html, Does.Match(@"data-reason=""OutOfPictures"">1<").And.Match(@"data-reason=""Refused"">1<"));
            Assert.That(html, Does.Not.Contain("private prompt"));
        });
    }

    [Test]
    public async Task Plots_AreImagesWithANameADescriptionAndATable()
    {
        using var client = Operator();

        var html = await client.GetStringAsync("/operator");

        var figures = html.Split("<figure").Skip(1).Select(part => XElement.Parse("<figure" + part[..(part.IndexOf("</figure>", StringComparison.Ordinal) + 9)].Replace("&#xA0;", " ", StringComparison.Ordinal))).ToList();
        Assert.That(figures, Has.Count.EqualTo(5));
        foreach (var figure in figures)
        {
            var svg = figure.Element("svg")!;
            var names = svg.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.That(svg.Attribute("role")!.Value, Is.EqualTo("img"));
            Assert.That(names, Is.EqualTo(new[] { svg.Element("title")!.Attribute("id")!.Value, svg.Element("desc")!.Attribute("id")!.Value }));
            Assert.That(svg.Element("title")!.Value, Is.Not.Empty);
            Assert.That(svg.Element("desc")!.Value, Is.Not.Empty);
            Assert.That(figure.Element("details")!.Descendants("tbody").Single().Elements("tr").Count(), Is.EqualTo(30), "a row a day");
        }
    }

    [GeneratedRegex(@"""account"":\s*{\s*""id"":\s*""([0-9a-f]{32})""")]
    private static partial Regex Account();

    private HttpClient Operator()
    {
        var client = _site.Visit();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + Password)));
        return client;
    }
}
