namespace Upstash.Rest.Client.Redis;

/// <summary>How bitmaps are combined; a shorter one counts as followed by zeros.</summary>
public enum BitOperation
{
    /// <summary>What is set in all of them.</summary>
    And,

    /// <summary>What is set in any of them.</summary>
    Or,

    /// <summary>What is set in an odd number of them.</summary>
    Xor,

    /// <summary>What is not set; takes one bitmap.</summary>
    Not,

    /// <summary>What is set in the first and in none of the others. Needs Redis 8.2.</summary>
    Diff,

    /// <summary>What is set in any of the others and not in the first. Needs Redis 8.2.</summary>
    Diff1,

    /// <summary>What is set in the first and in any of the others. Needs Redis 8.2.</summary>
    AndOr,

    /// <summary>What is set in exactly one of them. Needs Redis 8.2.</summary>
    One,
}
