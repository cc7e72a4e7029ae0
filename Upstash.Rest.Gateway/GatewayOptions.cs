namespace Upstash.Rest.Gateway;

/// <summary>Which server the gateway speaks for, who may use it, and its limits.</summary>
/// <remarks>Read from the configuration section <c>Gateway</c>, for example <c>--Gateway:Redis=127.0.0.1:6379</c> on the
/// command line or <c>Gateway__Redis</c> in the environment. A value that cannot work stops the start.</remarks>
public sealed class GatewayOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string SectionName = "Gateway";

    /// <summary>The smallest allowed <see cref="MaxRequestBytes"/> and <see cref="MaxResponseBytes"/>: 1 KiB.</summary>
    public const long SmallestMaxRequestBytes = 1024;

    /// <summary>The greatest allowed <see cref="MaxRequestBytes"/> and <see cref="MaxResponseBytes"/>: 1 GiB.</summary>
    public const long GreatestMaxRequestBytes = 1024 * 1024 * 1024;

    /// <summary>The greatest allowed <see cref="Connections"/>: 64.</summary>
    public const int GreatestConnections = 64;

    /// <summary>The greatest allowed <see cref="MaxStreams"/>: 10,000.</summary>
    public const int GreatestMaxStreams = 10_000;

    /// <summary>The longest allowed <see cref="ConnectTimeout"/>, <see cref="CommandTimeout"/> and <see cref="StreamHeartbeat"/>: 10 minutes.</summary>
    public static readonly TimeSpan GreatestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets the RESP server behind the gateway, as <c>host:port</c>.</summary>
    /// <value>Required. There is no default.</value>
    public string? Redis { get; set; }

    /// <summary>Gets or sets the user of the backend to authenticate as.</summary>
    /// <value>The default is <see langword="null"/>: the backend's default user. Needs <see cref="RedisPassword"/>.</value>
    public string? RedisUser { get; set; }

    /// <summary>Gets or sets the password for the backend.</summary>
    /// <value>The default is <see langword="null"/>: connect without authenticating.</value>
    public string? RedisPassword { get; set; }

    /// <summary>Gets or sets the bearer token that callers must present.</summary>
    /// <value>Required, at least 1 character. There is no default. A changed value takes effect with the next request.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets a second token, whose holders may read but not write.</summary>
    /// <value>The default is <see langword="null"/>: there is none. It must differ from <see cref="Token"/>. Like it, a changed
    /// value takes effect with the next request.</value>
    public string? ReadOnlyToken { get; set; }

    /// <summary>Gets the web origins whose pages may call the gateway from a browser, for example <c>https://app.example</c>.</summary>
    /// <value>Empty by default: none. <c>*</c> admits all. A page that calls the gateway shows its token to whoever opens it.</value>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Gets or sets how many connections to the backend all requests share.</summary>
    /// <value>1 to 64. The default is 4. They are opened as needed: a lone caller uses one.</value>
    public int Connections { get; set; } = 4;

    /// <summary>Gets or sets how long opening one connection may take, authentication included.</summary>
    /// <value>More than zero, at most 10 minutes. The default is 5 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long the replies to one request may take, from handing it to a connection.</summary>
    /// <value>More than zero, at most 10 minutes. The default is 30 seconds. A connection that exceeds it is closed.</value>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the greatest request body, in bytes.</summary>
    /// <value>1,024 (1 KiB) to 1,073,741,824 (1 GiB). The default is 10,485,760 (10 MiB), as on the vendor's smaller plans.</value>
    public long MaxRequestBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Gets or sets how many bytes of replies to one request are kept for its answer; with more the answer is an error.</summary>
    /// <value>1,024 (1 KiB) to 1,073,741,824 (1 GiB). The default is 134,217,728 (128 MiB). Commands that write have run all the same.</value>
    public long MaxResponseBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>Gets or sets how many streams of events may be open at once; each has a connection to the backend of its own.</summary>
    /// <value>0 to 10,000. The default is 100. 0 turns subscriptions and monitoring off.</value>
    public int MaxStreams { get; set; } = 100;

    /// <summary>Gets or sets how many bytes of events may wait for a reader who is slow to take them; beyond it his stream is closed.</summary>
    /// <value>1,024 (1 KiB) to 1,073,741,824 (1 GiB). The default is 16,777,216 (16 MiB). No single event can be greater.</value>
    public long MaxStreamBacklogBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets after how long without an event a stream shows that it is alive, with a line that readers skip.</summary>
    /// <value>More than zero, at most 10 minutes. The default is 15 seconds.</value>
    public TimeSpan StreamHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets whether a local QStash, a development aid, runs over the same Redis, under <c>/qstash</c>.</summary>
    /// <value>The default is <see langword="false"/>. Outside the Development environment <see langword="true"/> stops the start.</value>
    public bool QStash { get; set; }

    /// <summary>Gets or sets what stands for a second in the local QStash's backoff, so that tests need not wait.</summary>
    /// <value>1 millisecond to 1 second. The default is 1 second: retries after 12 s, 2 min 28 s, 30 min 8 s, as documented.</value>
    public TimeSpan QStashBackoffUnit { get; set; } = TimeSpan.FromSeconds(1);
}
