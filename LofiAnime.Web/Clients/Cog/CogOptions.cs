namespace LofiAnime.Web.Clients.Cog;

/// <summary>Settings of the pictures that a self-hosted Cog server makes.</summary>
public sealed class CogOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Cog";

    /// <summary>Gets or sets the server's address; with it, this server makes the pictures.</summary>
    /// <value>None by default. Plain HTTP is allowed: the server has no lock of its own and belongs on a private network.</value>
    public Uri? Url { get; set; }

    /// <summary>Gets or sets the name of a header that the proxy in front of the server asks for, such as <c>Authorization</c>.</summary>
    /// <value>None by default; goes with <see cref="HeaderValue"/>.</value>
    public string? Header { get; set; }

    /// <summary>Gets or sets that header's value, which is secret.</summary>
    /// <value>None by default; goes with <see cref="Header"/>.</value>
    public string? HeaderValue { get; set; }

    /// <summary>Gets or sets what is put in front of every prompt.</summary>
    /// <value>Empty by default.</value>
    public string PromptPrefix { get; set; } = "";

    /// <summary>Gets the model's other inputs, by name.</summary>
    /// <value>Empty by default. Written as those of Replicate are, see <see cref="Replicate.ReplicateOptions.Inputs"/>.</value>
    public Dictionary<string, string?> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of the inputs by which a visitor's choices reach the model; what has none is not offered.</summary>
    /// <value>Empty by default. Written as those of Replicate are, see <see cref="Replicate.ReplicateOptions.Choices"/>.</value>
    public Dictionary<string, string?> Choices { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how many runs this process has at the server at a time; further ones wait here.</summary>
    /// <value>From 1 to 64. The default is 1, as a Cog server's own.</value>
    public int Slots { get; set; } = 1;

    /// <summary>Gets or sets how long one picture may take, with the wait for its turn and the download.</summary>
    /// <value>From 10 seconds to 9 minutes. The default is 5 minutes.</value>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the largest picture that is taken, in bytes.</summary>
    /// <value>From 1 KiB to 256 MiB. The default is 25 MiB.</value>
    public int MaxPictureBytes { get; set; } = 25 << 20;

    /// <summary>Gets the hosts that pictures may come from, for a server that uploads them.</summary>
    /// <value>Empty by default, since pictures come in the answer; see <see cref="Replicate.OutputHostList"/> for the form.</value>
    public List<string> OutputHosts { get; } = [];
}
