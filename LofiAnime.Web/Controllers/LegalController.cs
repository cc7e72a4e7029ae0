using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.OfflineArtist;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
using LofiAnime.Web.Hosting;
using LofiAnime.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Controllers;

/// <summary>The privacy page and the terms. What they say is read from the configuration wherever it depends on it, so that it is true.</summary>
public sealed class LegalController(PictureEngines engines, IOptions<StorageOptions> storage, IOptions<JobOptions> jobs, IOptions<RestorationOptions> restoration, AnswerBook answers, NearAnswers near, Words words) : Controller
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Says what the site knows of its visitors.</summary>
    [HttpGet("/privacy")]
    [HttpHead("/privacy")]
    public IActionResult Privacy() => View(new PrivacyViewModel
    {
        Cookies =
        [
            new(Visitor.CookieName, words["Makes your pictures yours, without a name."], SpanWords.Of(Year, words)),
            new(PageSetup.FormCookieName, words["Proves that a form was sent from this site."], words["until you close the browser"]),
            new(PeopleSetup.SessionCookieName, words["Keeps you signed in."], SpanWords.Of(SessionStore.Life, words)),
            new(PeopleSetup.ArrivalCookieName + "*", words["Knows you again when you return from signing in elsewhere."], words["{0} minutes", PeopleSetup.ArrivalCookieLife.TotalMinutes]),
            new(LanguageSetup.CookieName, words["Remembers the language that you chose."], SpanWords.Of(Year, words)),
        ],
        Notes =
        [
            new("lofianime.theme", words["Day or night colours, if you chose."], words["until you clear it"]),
            new("lofianime.prompt", words["The words in the box, so that nothing you type is lost."], words["until you close the tab"]),
            new("lofianime.settings", words["The style, shape and number that you chose last."], words["until you close the tab"]),
            new("lofianime.job", words["Which picture is being made, so that a reload finds it."], words["until it is ready"]),
            new("lofianime.restoration", words["Which photo is being restored, so that a reload finds it."], words["until it is ready"]),
            new("lofianime.photo-name", words["What your photo is called, to name the restored one after it."], words["until you close the tab"]),
        ],
        PhotosKeptFor = engines.House.Abilities.CanRestore ? SpanWords.Of(restoration.Value.KeepOriginalFor, words) : null,
        PicturesKeptFor = SpanWords.Of(storage.Value.KeepFor, words),
        JobsKeptFor = SpanWords.Of(jobs.Value.KeepFor > storage.Value.KeepFor ? jobs.Value.KeepFor : storage.Value.KeepFor, words),
        KeepsAnswers = answers.IsOn,
        HasOffers = near.IsOn,
        AsksKeptFor = SpanWords.Of(QuotaService.AnalyticsLife, words),
        WhoGetsTheWords = engines.House.Name switch
        {
            OfflinePictureProvider.ProviderName => words["Nobody. Here, a small program on this server draws the pictures."],
            "cog" => words["A picture model on a server that the people who run this site have chosen. It gets your words, and nothing about you."],
            _ => words["A company that runs the picture model for us. It gets your words, and nothing about you."],
        },
        WhoElseMayBeChosen = [.. engines.Others.Select(engine => words["{0}, if you choose it for a picture. It gets that picture's words, and nothing about you; what it keeps, and how long, its own terms say.", engine.Name])],
    });

    /// <summary>Says what is agreed.</summary>
    [HttpGet("/terms")]
    [HttpHead("/terms")]
    public IActionResult Terms() => View(new TermsViewModel(SpanWords.Of(storage.Value.KeepFor, words)));
}
