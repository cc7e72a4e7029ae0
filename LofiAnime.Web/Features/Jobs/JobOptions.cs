namespace LofiAnime.Web.Features.Jobs;

/// <summary>How jobs are worked off.</summary>
public sealed class JobOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Jobs";

    /// <summary>Gets or sets who takes jobs up.</summary>
    /// <value>The default is <see cref="JobDispatchKind.Worker"/>.</value>
    public JobDispatchKind Dispatch { get; set; } = JobDispatchKind.Worker;

    /// <summary>Gets or sets how many jobs one instance works on at a time; a job holds no thread while it waits.</summary>
    /// <value>From 1 to 1000. The default is 8.</value>
    public int Places { get; set; } = 8;

    /// <summary>Gets or sets how long a job may wait for a free place; then it expires, and costs nothing.</summary>
    /// <value>From 1 second to 1 day. The default is 10 minutes.</value>
    public TimeSpan StartWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long a request that waits for its picture may wait, as <c>/api/ai</c> does; then the job is called off, and costs nothing.</summary>
    /// <value>From 1 second to 1 hour. The default is 4 minutes.</value>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Gets or sets how long work is an instance's own; it renews that three times as often. What a dead instance had is taken over this long after its last sign of life, and <see cref="LookEvery"/> later at the latest.</summary>
    /// <value>From 1 second to 10 minutes. The default is 20 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets how often an instance looks for work that nobody told it of; each look costs one Redis command.</summary>
    /// <value>From 100 milliseconds to 10 minutes. The default is 10 seconds.</value>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how often a job is taken up before it is given up as a dead letter.</summary>
    /// <value>From 1 to 100. The default is 5.</value>
    public int MaxClaims { get; set; } = 5;

    /// <summary>Gets or sets how long a job is known.</summary>
    /// <value>From 1 hour to 10 years. The default is 90 days.</value>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets where providers and QStash reach this site, so that they ring when something has ended; without it they are asked.</summary>
    /// <value>An http or https URL without a path. The default is <c>Site:PublicUrl</c> where that is https, else <c>null</c>.</value>
    public Uri? CallbackUrl { get; set; }

    /// <summary>Gets or sets the first part of the jobs' Redis keys.</summary>
    /// <value>The default is <c>lofianime:job</c>.</value>
    public string Prefix { get; set; } = "lofianime:job";
}
