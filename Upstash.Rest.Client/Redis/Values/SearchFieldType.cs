namespace Upstash.Rest.Client.Redis;

/// <summary>What a field of a search index holds.</summary>
public enum SearchFieldType
{
    /// <summary>Prose, searched word by word.</summary>
    Text,

    /// <summary>Integers from 0.</summary>
    U64,

    /// <summary>Integers.</summary>
    I64,

    /// <summary>Numbers with a fraction.</summary>
    F64,

    /// <summary>Truth values.</summary>
    Bool,

    /// <summary>Instants.</summary>
    Date,

    /// <summary>Texts that are found only as a whole.</summary>
    Keyword,

    /// <summary>Paths of categories.</summary>
    Facet,
}
