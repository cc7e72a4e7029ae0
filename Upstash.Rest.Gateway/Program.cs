using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway;

/// <summary>The gateway as a process of its own.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        // ASP.NET logs each URL at information level, and a URL may hold commands and the token.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddUpstashRestGateway();

        var app = builder.Build();
        app.MapUpstashRest();
        try
        {
            // Before the host starts, which would log the same as a stack trace.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
            {
                await Console.Error.WriteLineAsync(failure).ConfigureAwait(false);
            }

            return 1;
        }

        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }
}
