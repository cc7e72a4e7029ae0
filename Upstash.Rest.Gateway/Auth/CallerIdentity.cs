namespace Upstash.Rest.Gateway.Auth;

/// <summary>Who a request comes from, as far as its token tells.</summary>
internal sealed class CallerIdentity
{
    /// <summary>The holder of <see cref="GatewayOptions.Token"/>, who may run every command the gateway passes on.</summary>
    public static readonly CallerIdentity Owner = new(isReadOnly: false);

    /// <summary>The holder of <see cref="GatewayOptions.ReadOnlyToken"/>.</summary>
    public static readonly CallerIdentity Reader = new(isReadOnly: true);

    private CallerIdentity(bool isReadOnly, BackendCredentials? credentials = null)
    {
        IsReadOnly = isReadOnly;
        Credentials = credentials;
    }

    /// <summary>Gets whether only reads are allowed.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Gets as whom the caller's commands run; <see langword="null"/> for the gateway's own user.</summary>
    public BackendCredentials? Credentials { get; }

    /// <summary>The holder of a token that <c>ACL RESTTOKEN</c> gave out; the backend decides what he may do.</summary>
    public static CallerIdentity User(BackendCredentials credentials) => new(isReadOnly: false, credentials);

    /// <summary>The identity that the guard found for a request; a request that passed no guard may read at most.</summary>
    public static CallerIdentity Of(HttpContext context) => context.Features.Get<CallerIdentity>() ?? Reader;
}
