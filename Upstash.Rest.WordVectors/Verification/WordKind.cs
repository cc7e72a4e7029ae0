namespace Upstash.Rest.WordVectors.Verification;

/// <summary>What a word may be in a prompt; its names, in lower case, head the parts of <c>thesaurus.txt</c> and <c>lexicon.txt</c>.</summary>
internal enum WordKind
{
    Noun,
    Verb,

    /// <summary>A verb that is more often a noun: "water".</summary>
    WeakVerb,

    /// <summary>A past participle that is not made by a rule: "bitten".</summary>
    Participle,
    Attribute,
    Colour,

    /// <summary>Weather, time and season: of the whole picture, wherever it stands.</summary>
    Scene,

    /// <summary>How the picture is made: "watercolor".</summary>
    Medium,

    /// <summary>A preposition.</summary>
    Relation,

    /// <summary>Praise, which changes nothing: "beautiful".</summary>
    Quality,

    /// <summary>How something is placed; it may be left unsaid: "sitting".</summary>
    Posture,

    /// <summary>What says that a picture is wanted.</summary>
    Filler,
    Determiner,
    Number,
    Negation,

    /// <summary>Forms of "be" and other helping verbs.</summary>
    Be,
    Relative,
    Conjunction,

    /// <summary>A word of a sentence that is not understood here: "or".</summary>
    Beyond,
    Pronoun,
    Adverb,

    /// <summary>A noun that is worn: in a scarf is with a scarf.</summary>
    Clothing,

    /// <summary>A noun that everything outdoors is under.</summary>
    Sky,

    /// <summary>A noun that things are made beside, not by.</summary>
    Place,

    /// <summary>A noun that things with it are on.</summary>
    Surface,

    /// <summary>A noun that things with it are in.</summary>
    Enclosure,

    /// <summary>A verb with two objects.</summary>
    Give,

    /// <summary>A person, place, work, day or month.</summary>
    Name,

    /// <summary>Text in quotation marks.</summary>
    Quoted,

    /// <summary>The end of a part of the prompt: comma, full stop, line.</summary>
    Break,
}
