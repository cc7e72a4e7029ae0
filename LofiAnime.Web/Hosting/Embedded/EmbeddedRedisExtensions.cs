namespace LofiAnime.Web.Hosting.Embedded;

/// <summary>Puts the embedded database in the place of a missing one.</summary>
public static class EmbeddedRedisExtensions
{
    /// <summary>
    /// In Development, and only when no Upstash database is configured, starts the embedded one and points the
    /// configuration at it. It stops after everything that uses it has stopped.
    /// </summary>
    /// <exception cref="StartupException">It is needed and cannot start.</exception>
    public static async Task AddEmbeddedRedisAsync(this WebApplicationBuilder builder, DataFolder folder)
    {
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrWhiteSpace(builder.Configuration[RequiredSettings.Url]))
        {
            return;
        }

        var embedded = await EmbeddedRedis.StartAsync(folder);
        builder.Configuration.AddInMemoryCollection([new(RequiredSettings.Url, embedded.Url.ToString()), new(RequiredSettings.Token, embedded.Token)]);
        builder.Services.AddSingleton(embedded);
        builder.Services.AddHostedService(_ => new StopLast(embedded));
    }

    /// <summary>Stops in the very last step, when whatever spoke to the database has stopped.</summary>
    private sealed class StopLast(EmbeddedRedis embedded) : LifecycleService
    {
        public override async Task StoppedAsync(CancellationToken cancellationToken) => await embedded.DisposeAsync();
    }
}
