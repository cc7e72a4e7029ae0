namespace Upstash.Rest.Client.SemanticCaching;

/// <summary>Settings of a <see cref="VectorSemanticIndex"/>.</summary>
public sealed class VectorSemanticIndexOptions
{
    /// <summary>Gets or sets how long a text may be, in tokens by a guess that rather says too many (see <see cref="TokenGuess"/>). A longer one is neither put nor found.</summary>
    /// <value>
    /// From 16 to 8,192. The default is 480: most hosted models read 512 and cut the rest silently, so that two long texts
    /// which begin alike would be one. <c>BAAI/bge-m3</c> reads 8,192.
    /// </value>
    public int MaxTokens { get; set; } = 480;

    /// <summary>Gets or sets how many more entries than asked for a search takes, so that expired ones do not hide those that are not.</summary>
    /// <value>From 0 to 100. The default is 4.</value>
    public int Spare { get; set; } = 4;

    internal VectorSemanticIndexOptions Checked()
    {
        if (MaxTokens is < 16 or > 8192)
        {
            throw new ArgumentException($"{nameof(MaxTokens)} must be from 16 to 8192.");
        }

        return Spare is < 0 or > 100
            ? throw new ArgumentException($"{nameof(Spare)} must be from 0 to 100.")
            : (VectorSemanticIndexOptions)MemberwiseClone();
    }
}
