using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Puts the failures that a person can mend into words, without a stack trace.</summary>
public static class StartupFailure
{
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    private const string Binder = "Microsoft.Extensions.Configuration.Binder";
    private const string UrlParser = "Microsoft.AspNetCore.Http";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>Keeps the host from logging a failed start with its trace: what can be mended is explained, anything else surfaces as it is.</summary>
    public static void ExplainStartupFailures(this WebApplicationBuilder builder)
    {
        var start = new Start();
        builder.Services.AddHostedService(_ => start);
        builder.Logging.AddFilter(HostCategory, level => start.IsOver && level >= LogLevel.Information);
    }

    /// <summary>Returns the words, or <c>null</c> for a failure that is ours and needs its trace.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        StartupException mendable => mendable.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        IOException { InnerException: AddressInUseException } taken => Taken(taken.Message),
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } taken => Taken(taken.Message),
        SocketException noAddress => BadAddress(noAddress.Message),
        FormatException { Source: UrlParser } noUrl => BadAddress(noUrl.Message),
        InvalidOperationException { Source: Kestrel } noCertificate => BadAddress(noCertificate.Message),
        InvalidOperationException { Source: Binder } unreadable => unreadable.Message,
        UnauthorizedAccessException denied => $"{denied.Message} The site keeps files in its data folder; Site__DataFolder=<path> names another.",
        _ => null,
    };

    private static string Taken(string message) =>
        $"{message} Stop the other program, or choose another address, for example --urls http://localhost:5081.";

    private static string BadAddress(string message) =>
        $"The site cannot listen at the address of --urls: {message.TrimEnd('.')}. Give one of this machine, for example --urls http://localhost:5080.";

    private sealed class Start : LifecycleService
    {
        public bool IsOver { get; private set; }

        public override Task StartedAsync(CancellationToken cancellationToken)
        {
            IsOver = true;
            return Task.CompletedTask;
        }
    }
}
