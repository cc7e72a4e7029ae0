namespace LofiAnime.Web.Features.Answers;

/// <summary>Whether and how an order is answered by a picture that is there already.</summary>
public sealed class AnswerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Answers";

    /// <summary>Gets or sets a value indicating whether the same words and settings are answered by the picture that they made before: the visitor's own, or a public one.</summary>
    /// <value>The default is <c>true</c>. What is answered so is not charged.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether the create page offers a picture of nearly the same words before it makes one.</summary>
    /// <value>The default is <c>true</c>. Nothing is offered while <see cref="Enabled"/> is <c>false</c>, or where the site has no index of meanings.</value>
    public bool OfferNear { get; set; } = true;

    /// <summary>Gets or sets how near two prompts must be for an offer, besides asking for the same by a second look.</summary>
    /// <value>From 0.5 (unrelated) to 1 (the same). The default is 0.8, which the measurements propose for word vectors; another model has scores of its own.</value>
    public double MinimumProximity { get; set; } = 0.8;

    /// <summary>Gets or sets the model that the Upstash Vector index embeds prompts with, where there is one.</summary>
    /// <value>The default is <c>BAAI/bge-m3</c>.</value>
    public string VectorModel { get; set; } = "BAAI/bge-m3";

    /// <summary>Gets or sets how long a picture answers the same words.</summary>
    /// <value>From 1 minute to 3650 days. The default is <c>null</c>: as long as pictures are kept.</value>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>Gets or sets the first part of the Redis keys.</summary>
    /// <value>The default is <c>lofianime</c>. All instances of a site share it.</value>
    public string Prefix { get; set; } = "lofianime";
}
