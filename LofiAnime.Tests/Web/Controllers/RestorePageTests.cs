using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;

namespace LofiAnime.Tests.Web.Controllers;

/// <summary>The page on which photos are restored, as a browser without JavaScript uses it.</summary>
[Category("Whole")]
public sealed partial class RestorePageTests
{
    private SiteFactory _site = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _site = await SiteFactory.OnLiveRedisAsync();
        _site.Provider = FakePictureProvider.Restoring();
    }

    [TearDown]
    public async Task StopAsync() => await _site.DisposeAsync();

    [Test]
    public async Task Create_SentTwice_IsOneJobForOnePhotoAndAnotherForAnother()
    {
        using var client = _site.Visit();
        var html = await client.GetStringAsync("/restore");

        using var first = await SendAsync(client, html, PhotoFiles.Jpeg());
        using var twice = await SendAsync(client, html, PhotoFiles.Jpeg());
        using var another = await SendAsync(client, html, PhotoFiles.Png());

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(twice.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(another.Headers.Location!.ToString(), Does.StartWith("/jobs/").And.Not.EqualTo(first.Headers.Location!.ToString()));
        Assert.That(await client.PhotosLeftAsync(), Is.Zero);
    }

    [Test]
    public async Task Create_WhatIsNoPhoto_SaysSoOnThePage()
    {
        using var client = _site.Visit();
        var html = await client.GetStringAsync("/restore");

        using var svg = await SendAsync(client, html, "<svg/>"u8.ToArray());
        using var nothing = await SendAsync(client, html, null);
        using var large = await SendAsync(client, html, new byte[11 << 20]);

        Assert.That(new[] { svg.StatusCode, nothing.StatusCode }, Is.All.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(Shown(await svg.Content.ReadAsStringAsync()), Does.Contain("That is a drawing"));
        Assert.That(Shown(await nothing.Content.ReadAsStringAsync()), Does.Contain("No photo came with that"));
        Assert.That(large.Headers.Location!.ToString(), Is.EqualTo("/restore?problem=too-large"));
        Assert.That(Shown(await client.GetStringAsync("/restore?problem=too-large")), Does.Contain("That photo is too large"));
        Assert.That(_site.PhotoFiles(), Is.Empty);
    }

    [Test]
    public async Task Create_WithoutTheFormsToken_IsRefused()
    {
        using var client = _site.Visit();

        using var answer = await SendAsync(client, "", PhotoFiles.Jpeg());

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task JobPage_OfAFailedPhoto_SaysItInWordsOfPhotosAndTriesAgain()
    {
        var provider = FakePictureProvider.Failing(PictureFailure.Failed);
        provider.Abilities = new() { CanRestore = true };
        _site.Provider = provider;
        using var client = _site.Visit();
        using var answer = await SendAsync(client, await client.GetStringAsync("/restore"), PhotoFiles.Jpeg());
        var path = answer.Headers.Location!.ToString();
        await client.UntilAsync(path[6..], "failed");

        var html = await client.GetStringAsync(path);
        using var retried = await client.PostAsync(path + "/retry", new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(html).Groups[1].Value)]));

        Assert.That(html, Does.Contain("while it was being restored").And.Contain("ref-1"));
        Assert.That(retried.Headers.Location!.ToString(), Does.StartWith("/jobs/").And.Not.EqualTo(path));
    }

    [Test]
    public async Task Index_InJapanese_IsJapanese()
    {
        using var client = _site.Visit();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("ja"));

        Assert.That(await client.GetStringAsync("/restore"), Does.Contain("古い写真を、よみがえらせます。").And.Not.Contain("Photos left"));
    }

    [Test]
    public async Task Index_SwitchedOff_SaysSo()
    {
        _site.Provider = FakePictureProvider.Quick();
        using var client = _site.Visit();

        Assert.That(await client.GetStringAsync("/restore"), Does.Contain("Restoring is switched off on this machine").And.Not.Contain("type=\"file\""));
    }

    /// <summary>Returns what is seen of a page: what stands in no template.</summary>
    private static string Shown(string html) => Template().Replace(html, "");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string html, byte[]? photo)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(html).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(Order().Match(html).Groups[1].Value), "order" },
        };
        if (photo is not null)
        {
            form.Add(new ByteArrayContent(photo), "image", "photo.jpg");
        }

        return await client.PostAsync("/restore", form);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""name="order" value="([^"]+)""")]
    private static partial Regex Order();

    [GeneratedRegex("<template.*?</template>", RegexOptions.Singleline)]
    private static partial Regex Template();
}
