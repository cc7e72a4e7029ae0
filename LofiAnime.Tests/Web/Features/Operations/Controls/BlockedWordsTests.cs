using LofiAnime.Web.Features.Operations.Controls;

namespace LofiAnime.Tests.Web.Features.Operations.Controls;

[Category("Unit")]
public sealed class BlockedWordsTests
{
    private static readonly string[] Listed = ["blood", "Straße", "dark lord", "x-ray", "血まみれ", "ガラス"];

    private readonly BlockedWords _words = new(Listed);

    [TestCase("a river of blood at dusk")]
    [TestCase("BLOOD")]
    [TestCase("blood-red maples")]
    [TestCase("(blood)")]
    [TestCase("ｂｌｏｏｄ", Description = "full width")]
    [TestCase("b l o o d on the snow")]
    [TestCase("a b l o o d moon")]
    [TestCase("b.l.o.o.d")]
    [TestCase("blo-od")]
    [TestCase("bl\u200Bood\u00AD", Description = "invisible characters")]
    [TestCase("the STRASSE is not listed, but the Straße is")]
    [TestCase("the Dark   Lord rises")]
    [TestCase("dark, lord")]
    [TestCase("an x-ray of a fish")]
    [TestCase("an xray of a fish")]
    [TestCase("an x ray of a fish")]
    [TestCase("夜の血まみれの街")]
    [TestCase("血 ま み れ")]
    [TestCase("ｶﾞﾗｽの海", Description = "half width")]
    [TestCase("カ\u3099ラスの海", Description = "marks apart")]
    public void AreIn_WordOrADisguise_IsFound(string text) => Assert.That(_words.AreIn(text), Is.True);

    [TestCase("")]
    [TestCase("a quiet harbour")]
    [TestCase("bloodhound", Description = "part of a word")]
    [TestCase("lifeblood")]
    [TestCase("bl ood", Description = "two words")]
    [TestCase("the dark harbour of a lord")]
    [TestCase("b l o d")]
    [TestCase("strasse")]
    [TestCase("血の色の空")]
    [TestCase("👻 🌊 𝄞")]
    public void AreIn_AnythingElse_IsLetThrough(string text) => Assert.That(_words.AreIn(text), Is.False);

    [Test]
    public void AreIn_NoWords_FindsNothing() => Assert.That(new BlockedWords([]).AreIn("blood"), Is.False);

    [TestCase("bl00d")]
    [TestCase("blооd", Description = "Cyrillic letters that look alike")]
    [TestCase("bloood")]
    public void AreIn_WhatTheDocumentationLeavesToTheProvider_GoesThrough(string text) => Assert.That(_words.AreIn(text), Is.False);
}
