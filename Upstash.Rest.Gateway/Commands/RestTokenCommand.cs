using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Upstash.Rest.Gateway.Auth;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>The vendor's <c>ACL RESTTOKEN user password</c>, which no backend knows: a token with the rights of that user.</summary>
/// <remarks>Only as a command by itself; in a pipeline or transaction the backend answers that it does not know it.</remarks>
internal sealed class RestTokenCommand(RespConnector connector, UserTokens tokens)
{
    private const int Arguments = 4;

    /// <summary>Recognises the command.</summary>
    /// <param name="command">A command in RESP.</param>
    /// <returns>The user it names; <see langword="null"/> for every other command.</returns>
    public static BackendCredentials? Read(in ReadOnlySequence<byte> command)
    {
        var reader = new RespReader(command);
        if (reader.Read().Count != Arguments || !Is(reader.Read(), "ACL"u8) || !Is(reader.Read(), "RESTTOKEN"u8))
        {
            return null;
        }

        var (user, password) = (reader.Read().Payload, reader.Read().Payload);
        return new BackendCredentials(System.Text.Encoding.UTF8.GetString(user), System.Text.Encoding.UTF8.GetString(password));
    }

    /// <summary>Tries the credentials, and a wrong password, on connections of their own.</summary>
    /// <returns>The reply in RESP, a token or an error; the caller disposes it.</returns>
    /// <exception cref="BackendUnreachableException">They could not be tried.</exception>
    public async Task<PooledBuffer> AnswerAsync(BackendCredentials credentials, CancellationToken cancellationToken)
    {
        // Who gets in with any password proves nothing by his own: such a user's rights would be everybody's for the asking.
        var anything = credentials with { Password = RandomNumberGenerator.GetHexString(32) };
        var error = !await IsWelcomeAsync(credentials, cancellationToken).ConfigureAwait(false) ? ErrorTexts.WrongUserOrPassword(credentials.User!)
            : await IsWelcomeAsync(anything, cancellationToken).ConfigureAwait(false) ? ErrorTexts.UserWithoutPassword(credentials.User!)
            : null;

        var reply = new PooledBuffer();
        if (error is null)
        {
            RespWriter.WriteBulk(reply, System.Text.Encoding.UTF8.GetBytes(tokens.Mint(credentials)));
        }
        else
        {
            reply.Write(System.Text.Encoding.UTF8.GetBytes($"-{error.ReplaceLineEndings(" ")}\r\n"));
        }

        return reply;
    }

    private async Task<bool> IsWelcomeAsync(BackendCredentials credentials, CancellationToken cancellationToken)
    {
        try
        {
            using var feed = await connector.As(credentials).OpenFeedAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BackendUnreachableException reason) when (reason.IsRefusal)
        {
            return false;
        }
    }

    private static bool Is(in RespNode argument, ReadOnlySpan<byte> keyword)
    {
        Span<byte> bytes = stackalloc byte[keyword.Length];
        if (argument.Payload.Length != keyword.Length)
        {
            return false;
        }

        argument.Payload.CopyTo(bytes);
        return Ascii.EqualsIgnoreCase(bytes, keyword);
    }
}
