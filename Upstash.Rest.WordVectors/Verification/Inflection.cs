namespace Upstash.Rest.WordVectors.Verification;

/// <summary>Leads inflected words back to the form that the lexicon has.</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, string> Plurals = Pairs(
        """
        men man women woman children child feet foot teeth tooth geese goose mice mouse leaves leaf wolves wolf shelves shelf
        bookshelves bookshelf knives knife halves half loaves loaf lives life wives wife thieves thief scarves scarf calves calf
        elves elf dwarves dwarf hooves hoof oxen ox policemen policeman firemen fireman fishermen fisherman snowmen snowman
        gentlemen gentleman cacti cactus grandchildren grandchild potatoes potato tomatoes tomato
        """);

    private static readonly Dictionary<string, string> Verbs = Pairs(
        """
        made make seen see saw see held hold bitten bite bit bite eaten eat ate eat drawn draw drew draw driven drive drove drive
        ridden ride rode ride written write wrote write built build fought fight caught catch taught teach fed feed led lead
        lit light hidden hide hid hide broken break broke break woken wake woke wake torn tear tore tear worn wear wore wear
        thrown throw threw throw blown blow blew blow flown fly flew fly grown grow grew grow known know knew know shown show
        drunk drink drank drink sunk sink sank sink sung sing sang sing rung ring rang ring begun begin swum swim swam swim spun spin
        hung hang stuck stick struck strike sold sell told tell kept keep slept sleep left leave lost lose sent send spent spend
        bent bend lent lend paid pay said say bought buy brought bring thought think given give gave give taken take took take
        shaken shake shook shake chosen choose chose choose frozen freeze froze freeze stolen steal stole steal spoken speak spoke speak
        woven weave beaten beat fallen fall fell fall sewn sew sawn saw ran run went go gone go did do done do had have has have
        came come found find swept sweep shone shine wept weep crept creep leapt leap dreamt dream burnt burn overgrown overgrow
        lying lie dying die tying tie
        """);

    /// <summary>Gives a noun's singular.</summary>
    /// <param name="word">The word as it stands.</param>
    /// <param name="isKnown">Whether a word exists.</param>
    /// <param name="isPlural">Whether it was a plural.</param>
    public static string Singular(string word, Func<string, bool> isKnown, out bool isPlural)
    {
        isPlural = true;
        if (Plurals.TryGetValue(word, out var singular))
        {
            return singular;
        }

        if (word is [.. var stem, 'i', 'e', 's'] && stem.Length > 1 && isKnown(stem + "y"))
        {
            return stem + "y";
        }

        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal) && word[^3] is 'x' or 'h' or 's' or 'z' or 'o' && !isKnown(word[..^1]) && isKnown(word[..^2]))
        {
            return word[..^2];
        }

        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') && isKnown(word[..^1]))
        {
            return word[..^1];
        }

        isPlural = false;
        return word;
    }

    /// <summary>Gives the base that a word has as a verb.</summary>
    /// <param name="word">The word as it stands.</param>
    /// <param name="isVerb">Whether a base is a verb's.</param>
    /// <param name="form">The form it has.</param>
    /// <returns><c>null</c> for what is no form of a verb.</returns>
    public static string? Base(string word, Func<string, bool> isVerb, out VerbForm form)
    {
        form = VerbForm.Base;
        if (Verbs.TryGetValue(word, out var irregular))
        {
            form = word.EndsWith("ing", StringComparison.Ordinal) ? VerbForm.Ing : VerbForm.Past;
            return irregular;
        }

        if (isVerb(word))
        {
            return word;
        }

        if (word.Length > 4 && word.EndsWith("ing", StringComparison.Ordinal))
        {
            form = VerbForm.Ing;
            return Stem(word[..^3], isVerb);
        }

        if (word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal))
        {
            form = VerbForm.Past;
            return word[^3] == 'i' && isVerb(word[..^3] + "y") ? word[..^3] + "y" : Stem(word[..^2], isVerb);
        }

        if (word.Length > 3 && word[^1] == 's')
        {
            form = VerbForm.Third;
            return isVerb(word[..^1]) ? word[..^1]
                : word.EndsWith("ies", StringComparison.Ordinal) && isVerb(word[..^3] + "y") ? word[..^3] + "y"
                : word.EndsWith("es", StringComparison.Ordinal) && isVerb(word[..^2]) ? word[..^2]
                : null;
        }

        return null;
    }

    // "sleep-ing", "danc-ing" of dance, "runn-ing" of run.
    private static string? Stem(string stem, Func<string, bool> isVerb) =>
        isVerb(stem) ? stem
        : isVerb(stem + "e") ? stem + "e"
        : stem.Length > 2 && stem[^1] == stem[^2] && isVerb(stem[..^1]) ? stem[..^1]
        : null;

    private static Dictionary<string, string> Pairs(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.TryAdd(words[i], words[i + 1]);
        }

        return pairs;
    }
}
