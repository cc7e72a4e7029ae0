namespace Upstash.Rest.Gateway.Auth;

/// <summary>A user of the backend, as it knows him.</summary>
/// <param name="User">The name; <see langword="null"/> for the backend's default user.</param>
/// <param name="Password">The password.</param>
internal sealed record BackendCredentials(string? User, string Password)
{
    /// <summary>The name alone: what is a secret stays out of every text.</summary>
    public override string ToString() => User ?? "default";
}
