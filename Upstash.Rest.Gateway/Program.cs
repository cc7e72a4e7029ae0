using Microsoft.AspNetCore.Connections;
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

        // The host logs a failed start as a stack trace; the lines below say it better.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Services.AddUpstashRestGateway();

        var app = builder.Build();
        app.MapUpstashRest();
        try
        {
            await app.RunAsync().ConfigureAwait(false);
            return 0;
        }
        catch (OptionsValidationException invalid)
        {
            return Fail(invalid.Failures);
        }
        catch (InvalidOperationException invalid) when (invalid.InnerException is ArgumentException or FormatException)
        {
            // From the binder: a number or a time that cannot be read. Its message names the setting.
            return Fail([invalid.Message]);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return Fail([$"{taken.Message} Choose another with --urls, for example --urls http://127.0.0.1:8079."]);
        }
    }

    private static int Fail(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Console.Error.WriteLine(line);
        }

        return 1;
    }
}
