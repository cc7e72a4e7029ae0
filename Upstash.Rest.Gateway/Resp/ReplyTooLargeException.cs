namespace Upstash.Rest.Gateway.Resp;

/// <summary>The replies to one request are greater than <see cref="GatewayOptions.MaxResponseBytes"/>. Its commands have run.</summary>
/// <remarks>The endpoints answer it with 400: to ask again would not help.</remarks>
internal sealed class ReplyTooLargeException() : Exception("The replies exceed the limit.");
