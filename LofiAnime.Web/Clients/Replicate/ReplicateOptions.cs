namespace LofiAnime.Web.Clients.Replicate;

/// <summary>Settings of the pictures that Replicate makes.</summary>
public sealed class ReplicateOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Replicate";

    /// <summary>The environment variable that gives the token when the section does not.</summary>
    public const string TokenVariable = "REPLICATE_API_TOKEN";

    /// <summary>The longest that <see cref="Deadline"/> may be; what a run of any earlier setting may have had.</summary>
    internal static readonly TimeSpan MaxDeadline = TimeSpan.FromMinutes(9);

    /// <summary>Gets or sets the API's address with its version; a trailing slash makes no difference.</summary>
    /// <value>The default is <c>https://api.replicate.com/v1</c>. Plain HTTP is for loopback, or for <see cref="AllowPlainHttp"/>.</value>
    public Uri BaseUrl { get; set; } = new("https://api.replicate.com/v1");

    /// <summary>Gets or sets a value indicating whether the token may travel over plain HTTP to a host other than this one.</summary>
    /// <value>The default is <c>false</c>.</value>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Gets or sets the API token.</summary>
    /// <value>Required; by default the configuration value or environment variable <c>REPLICATE_API_TOKEN</c>.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets the model, in a form that <see cref="ModelReference"/> reads.</summary>
    /// <value>The default is the model of the original site, at the version it uses.</value>
    public string Model { get; set; } = HouseModel.Reference;

    /// <summary>Gets or sets what is put in front of every prompt; the default model needs its trigger word.</summary>
    /// <value>The default is <c>In the style of HISGH. </c>, with the blank at its end.</value>
    public string PromptPrefix { get; set; } = HouseModel.PromptPrefix;

    /// <summary>Gets the model's other inputs, by name.</summary>
    /// <value>
    /// Empty by default; <see cref="HouseModel.Inputs"/> stand below them when <see cref="Model"/> is the default one.
    /// A number, <c>true</c> or <c>false</c> is sent as such, text in double quotes as a string whatever it looks like,
    /// anything else as a string. An empty value leaves the input out.
    /// </value>
    public Dictionary<string, string?> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the inputs by which a visitor's choices reach the model; what has none is not offered.</summary>
    /// <value>
    /// By choice: <c>aspectRatio</c> (sent as <c>16:9</c>), or <c>width</c> and <c>height</c> (in pixels), <c>count</c>,
    /// <c>seed</c>, <c>negativePrompt</c>. Empty by default; <see cref="HouseModel.Choices"/> stand below them when
    /// <see cref="Model"/> is the default one. An input that is set in <see cref="Inputs"/> is fixed, and not offered.
    /// </value>
    public Dictionary<string, string?> Choices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets the model that restores photos, in a form that <see cref="ModelReference"/> reads.</summary>
    /// <value>The default is GFPGAN at the version that RestorePhotos uses.</value>
    public string RestorationModel { get; set; } = HouseRestorer.Reference;

    /// <summary>Gets or sets the name of the input that takes the photo.</summary>
    /// <value>The default is <c>img</c>, as GFPGAN calls it.</value>
    public string RestorationPhotoInput { get; set; } = HouseRestorer.PhotoInput;

    /// <summary>Gets the other inputs of <see cref="RestorationModel"/>, by name, in the form of <see cref="Inputs"/>.</summary>
    /// <value>Empty by default; <see cref="HouseRestorer.Inputs"/> stand below them when the model is the default one.</value>
    public Dictionary<string, string?> RestorationInputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets how long one picture may take, with all waiting, trying again and the download.</summary>
    /// <value>From 10 seconds to 9 minutes. The default is 3 minutes.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets or sets how long one request may take to its last byte, not counting <see cref="Wait"/>.</summary>
    /// <value>From 1 second to 2 minutes. The default is 30 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long the creating request waits for the picture, so that a quick model needs no polls.</summary>
    /// <remarks>Until it is answered the run has no id with which it could be stopped: hence no longer than quick models need.</remarks>
    /// <value>From zero, for not at all, to 60 seconds; sent in whole seconds, rounded up. The default is 5 seconds.</value>
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the pause before the first poll; it doubles with each, by a fifth more or less.</summary>
    /// <value>From 100 milliseconds to <see cref="MaxPollInterval"/>. The default is 500 milliseconds.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets the longest pause between polls.</summary>
    /// <value>Up to 1 minute. The default is 3 seconds.</value>
    public TimeSpan MaxPollInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets the pause between polls of a run for which Replicate rings; they are for calls that get lost.</summary>
    /// <value>From 1 second to 5 minutes. The default is 15 seconds.</value>
    public TimeSpan WebhookPollInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how many predictions all instances together may create in a minute; see <see cref="CreationBudget"/>.</summary>
    /// <value>From 1 to 600, which is Replicate's own bound; accounts with little credit have 6. The default is 500.</value>
    public int RequestsPerMinute { get; set; } = 500;

    /// <summary>Gets or sets the secret with which Replicate signs its webhooks.</summary>
    /// <value><c>whsec_</c> and base64; <c>null</c>, the default, for it to be asked of Replicate when the first webhook comes.</value>
    public string? WebhookSecret { get; set; }

    /// <summary>Gets or sets the largest picture that is taken, in bytes.</summary>
    /// <value>From 1 KiB to 256 MiB. The default is 25 MiB.</value>
    public int MaxPictureBytes { get; set; } = 25 << 20;

    /// <summary>Gets the hosts that pictures may come from, besides <c>replicate.delivery</c> and its sub-domains.</summary>
    /// <value>Empty by default; see <see cref="OutputHostList"/> for the form.</value>
    public List<string> OutputHosts { get; } = [];

    /// <summary>Returns the settings for a chosen model: inputs are known for the configured one alone, in any version.</summary>
    /// <param name="choice">The model; <c>null</c> for the configured one.</param>
    internal ReplicateOptions With(ModelChoice? choice)
    {
        if (choice is null || !ModelReference.TryParse(choice.Reference, out var model))
        {
            return this;
        }

        var settings = model.FullName is { } name && name == ModelReference.Parse(Model).FullName ? (ReplicateOptions)MemberwiseClone() : new ReplicateOptions();
        settings.Model = choice.Reference;
        settings.PromptPrefix = choice.PromptPrefix;
        return settings;
    }
}
