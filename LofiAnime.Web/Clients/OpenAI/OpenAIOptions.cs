namespace LofiAnime.Web.Clients.OpenAI;

/// <summary>Settings of the engine <c>openai</c>, which visitors may choose where there is a key.</summary>
public sealed class OpenAIOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "OpenAI";

    /// <summary>The variable that stands for <see cref="ApiKey"/>.</summary>
    public const string KeyVariable = "OPENAI_API_KEY";

    /// <summary>Gets or sets the key, which is secret; with it, the create page offers the engine.</summary>
    /// <value>None by default.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets where the API is, with its version.</summary>
    /// <value>The default is <c>https://api.openai.com/v1</c>. Plain HTTP reaches loopback only.</value>
    public Uri Endpoint { get; set; } = new("https://api.openai.com/v1");

    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <c>gpt-image-1</c>. Others of that family make the same shapes; <c>dall-e-2</c> and <c>dall-e-3</c> make squares.</value>
    public string Model { get; set; } = "gpt-image-1";

    /// <summary>Gets or sets what stands before every prompt.</summary>
    /// <value>The default is <c>Lofi anime illustration: </c>.</value>
    public string PromptPrefix { get; set; } = "Lofi anime illustration: ";

    /// <summary>Gets or sets the quality, by which the price goes.</summary>
    /// <value><c>low</c>, <c>medium</c>, <c>high</c> or <c>auto</c>; for <c>dall-e-3</c> <c>standard</c> or <c>hd</c>; empty for the model's own. The default is <c>medium</c>.</value>
    public string Quality { get; set; } = "medium";

    /// <summary>Gets or sets what the picture's file is; models of the DALL-E family decide themselves.</summary>
    /// <value><see cref="PictureFormat.Webp"/> or <see cref="PictureFormat.Jpeg"/>. The default is WebP.</value>
    public PictureFormat OutputFormat { get; set; } = PictureFormat.Webp;

    /// <summary>Gets or sets how much of the picture's detail is kept, in per cent.</summary>
    /// <value>From 1 to 100. The default is 80, with which an answer stays below 1 MB.</value>
    public int OutputCompression { get; set; } = 80;

    /// <summary>Gets or sets how long one call may take.</summary>
    /// <value>From 10 seconds to 8 minutes. The default is 3 minutes.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets how long one picture may take, with the wait for its turn and the queue.</summary>
    /// <value>From <see cref="AttemptTimeout"/> to 9 minutes. The default is 5 minutes.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many pictures all instances together ask for in a minute; a job waits for its turn.</summary>
    /// <value>From 1 to 600. The default is 5, which a new account has.</value>
    public int RequestsPerMinute { get; set; } = 5;

    /// <summary>Gets or sets the largest picture that is taken, in bytes; it lies in Redis until it is stored.</summary>
    /// <value>From 1 KiB to 7 MiB. The default is 4 MiB.</value>
    public int MaxPictureBytes { get; set; } = 4 << 20;

    /// <summary>Gets the hosts that pictures may come from, besides <c>oaidalleapiprodscus.blob.core.windows.net</c>, where a model answers with an address.</summary>
    /// <value>Empty by default; see <see cref="Replicate.OutputHostList"/> for the form.</value>
    public List<string> OutputHosts { get; } = [];

    /// <summary>Gets a value indicating whether the model is of the family that chooses file, shape and quality by <c>gpt-image-1</c>'s parameters.</summary>
    internal bool IsGptImage => Model.StartsWith("gpt-image", StringComparison.Ordinal);
}
