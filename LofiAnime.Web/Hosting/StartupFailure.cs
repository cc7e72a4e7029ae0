using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Puts the failures that a person can mend into words, without a stack trace.</summary>
public static class StartupFailure
{
    /// <summary>Returns the words, or <c>null</c> for a failure that is ours and needs its trace.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        StartupException mendable => mendable.Message,
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        IOException { InnerException: AddressInUseException } taken => Taken(taken.Message),
        IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } taken => Taken(taken.Message),
        _ => null,
    };

    private static string Taken(string message) =>
        $"{message} Stop the other program, or choose another address, for example --urls http://localhost:5081.";
}
