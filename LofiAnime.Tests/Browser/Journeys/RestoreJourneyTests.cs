using LofiAnime.Tests.Browser.Pages;
using LofiAnime.Tests.Support;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Photos;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LofiAnime.Tests.Browser.Journeys;

public sealed class RestoreJourneyTests : BrowserTest
{
    [Test]
    public async Task Restore_ByKeyboard_ComparesSavesAndDeletesTheOriginal()
    {
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync();
        await Expect(restore.Left).ToContainTextAsync("Photos left today: 2 of 2");

        await restore.ChooseAsync(PhotoFiles.Jpeg(640, 480));

        await Expect(restore.Title).ToBeFocusedAsync();
        await Expect(restore.Slider).ToHaveAttributeAsync("aria-valuetext", "50 % of the original is shown");
        await restore.Slider.PressAsync("ArrowRight");
        await Expect(restore.Slider).ToHaveAttributeAsync("aria-valuetext", "51 % of the original is shown");
        await restore.Slider.PressAsync("Home");
        await Expect(restore.Slider).ToHaveValueAsync("0");
        await restore.SideBySide.PressAsync("Enter");
        await Expect(restore.Slider).ToBeHiddenAsync();
        await Expect(restore.Before).ToBeVisibleAsync();

        var download = await restore.Page.RunAndWaitForDownloadAsync(() => restore.Download.PressAsync("Enter"));
        Assert.That(download.SuggestedFilename, Is.EqualTo("grandma.in.1932-restored.png"));

        await restore.DeleteOriginal.PressAsync("Enter");
        await Expect(restore.Stage).ToContainTextAsync("The original is deleted.");
        await Expect(restore.Before).ToHaveCountAsync(0);
        await Expect(restore.After).ToBeVisibleAsync();
        Assert.That(Site.PhotoFiles(), Is.Empty);

        await restore.Another.PressAsync("Enter");
        await Expect(restore.Choose).ToBeFocusedAsync();
        await Expect(restore.Left).ToContainTextAsync("Photos left today: 1 of 2");
    }

    [Test]
    public async Task Restore_ByMouse_SlidesToThePointer()
    {
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync(width: 320, height: 640);
        await restore.ChooseAsync(PhotoFiles.Png(640, 480));
        await Expect(restore.After).ToBeVisibleAsync();
        var box = (await restore.After.BoundingBoxAsync())!;

        await restore.Page.Mouse.ClickAsync(box.X + (box.Width / 4), box.Y + (box.Height / 3));

        await Expect(restore.Slider).ToHaveValueAsync("25");
        Assert.That(await restore.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
        await restore.SideBySide.ClickAsync();
        Assert.That(await restore.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(320));
    }

    [Test]
    public async Task Restore_ReloadedInTheMiddle_GoesOn()
    {
        var provider = FakePictureProvider.Held();
        provider.Abilities = new() { CanRestore = true };
        Site.Provider = provider;
        var restore = await OpenAsync();
        await restore.ChooseAsync(PhotoFiles.Jpeg());
        await Expect(restore.Stages).ToContainTextAsync("Restoring your photo");

        await restore.Page.ReloadAsync();
        await Expect(restore.Stages).ToContainTextAsync("Restoring your photo");
        provider.End.SetResult(PictureFailure.TimedOut);

        await Expect(restore.Title).ToContainTextAsync("That took too long");
        await Expect(restore.Stage).ToContainTextAsync("It cost you nothing.");
        await Expect(restore.Stage.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        await Expect(restore.Left).ToContainTextAsync("Photos left today: 2 of 2");
    }

    [Test]
    public async Task Restore_WhatIsNoPhoto_SaysWhatItIsInPlace()
    {
        Expected.Add("status of 415");
        Expected.Add("status of 422");
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync();

        await restore.ChooseAsync("%PDF-1.7"u8.ToArray(), "scan.pdf");
        await Expect(restore.Title).ToContainTextAsync("That is a PDF");
        await restore.ChooseAsync(PhotoFiles.Branded("heic"), "IMG_1.HEIC");
        await Expect(restore.Title).ToContainTextAsync("iPhone photo");
        await restore.ChooseAsync(PhotoFiles.Jpeg()[..^2]);
        await Expect(restore.Title).ToContainTextAsync("Part of that photo is missing");
        await Expect(restore.Left).ToContainTextAsync("Photos left today: 2 of 2");
    }

    [Test]
    public async Task Restore_Dropped_IsTaken()
    {
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync();

        await restore.Page.EvaluateAsync(
            """
            (base64) => {
              const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], "attic.png", { type: "image/png" }));
              document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
            }
            """,
            Convert.ToBase64String(PhotoFiles.Png()));

        await Expect(restore.After).ToBeVisibleAsync();
    }

    [Test]
    public async Task Restore_WithNoneLeft_SaysSoBeforeAFileIsChosen()
    {
        Site.With("Quota:Restorations", "1").Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync();
        await restore.ChooseAsync(PhotoFiles.Jpeg());
        await Expect(restore.After).ToBeVisibleAsync();

        await restore.Page.ReloadAsync();

        await Expect(restore.Choose).ToBeDisabledAsync();
        await Expect(restore.Choose).ToContainTextAsync("Next photos at");
        await Expect(restore.Left).ToContainTextAsync("You have no photos left today");
    }

    [Test]
    public async Task Restore_WithoutJavaScript_LeadsToBothPhotosAndDeletesTheOriginal()
    {
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync(javaScript: false);
        await restore.Page.GetByLabel("Your old photo").SetInputFilesAsync(new FilePayload { Name = "a.jpg", MimeType = "image/jpeg", Buffer = PhotoFiles.Jpeg() });
        await restore.Choose.ClickAsync();

        await Expect(restore.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/jobs/[0-9a-f]{32}$"));
        await Expect(restore.Page.GetByAltText("The original photo")).ToBeVisibleAsync();
        await Expect(restore.Page.GetByAltText("The restored photo")).ToBeVisibleAsync();
        await restore.Page.GetByRole(AriaRole.Button, new() { Name = "Delete the original" }).ClickAsync();

        await Expect(restore.Page.GetByText("The original is deleted.")).ToBeVisibleAsync();
        await Expect(restore.Page.GetByAltText("The original photo")).ToHaveCountAsync(0);
        Assert.That(Site.PhotoFiles(), Is.Empty);
    }

    [Test]
    public async Task Restore_SwitchedOff_SaysSo()
    {
        var restore = await OpenAsync();

        await Expect(restore.Page.GetByText("Restoring is switched off on this machine")).ToBeVisibleAsync();
        await Expect(restore.Choose).ToHaveCountAsync(0);
    }

    [Test]
    public async Task CleanedPhotos_AreShownByTheBrowserTheRightWayUp([Values] PhotoKind kind, [Values(1, 6)] int orientation)
    {
        Site.Provider = FakePictureProvider.Restoring();
        var restore = await OpenAsync();
        var file = PhotoFiles.Of(kind, 64, 32, orientation);
        var clean = PhotoCleaner.Clean(file, (PhotoVerdict.Readable)PhotoFile.Read(file));

        var shown = await restore.Page.EvaluateAsync<int[]>(
            """
            async (base64) => {
              const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
              const bitmap = await createImageBitmap(new Blob([bytes]));
              return [bitmap.width, bitmap.height];
            }
            """,
            Convert.ToBase64String(clean));

        // Of a WebP file Chromium heeds no orientation; others do.
        Assert.That(shown, Is.EqualTo(orientation == 6 && kind is not PhotoKind.Webp ? new[] { 32, 64 } : [64, 32]));
    }

    private async Task<RestorePage> OpenAsync(int width = 1280, int height = 900, bool javaScript = true)
    {
        Site.Visit().Dispose(); // Starts it.
        var restore = new RestorePage(await NewPageAsync(width, height, javaScript));
        await restore.Page.GotoAsync(new Uri(Site.Address, "restore").ToString());
        return restore;
    }
}
