using Upstash.Rest.Client.Transport;

namespace Upstash.Rest.Client.QStash;

/// <summary>URL groups: what is published to one goes to each of its addresses. Source: QStash, "URL groups".</summary>
public sealed class QStashUrlGroupOperations
{
    private readonly QStashSender _sender;

    internal QStashUrlGroupOperations(QStashSender sender) => _sender = sender;

    /// <summary>Lists the groups.</summary>
    public Task<IReadOnlyList<QStashUrlGroup>> ListAsync(CancellationToken cancellationToken = default) => _sender.SendAsync(
        new(HttpMethod.Get, "v2/topics", "list URL groups") { IsIdempotent = true }, answer => WireObject.ItemsOf(answer, QStashUrlGroup.Read), cancellationToken);

    /// <summary>Gets a group.</summary>
    /// <returns>The group; <c>null</c> when there is none of that name.</returns>
    public Task<QStashUrlGroup?> GetAsync(string name, CancellationToken cancellationToken = default) => _sender.FindAsync(
        new(HttpMethod.Get, PathOf(name), "get URL group") { IsIdempotent = true }, answer => QStashUrlGroup.Read(new(answer)), cancellationToken);

    /// <summary>Deletes a group; delete the schedules that aim at it first.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _sender.TryAsync(new(HttpMethod.Delete, PathOf(name), "delete URL group") { IsIdempotent = true }, cancellationToken);

    /// <summary>Adds addresses to a group, which is made if it is not there; one of the same name or address is changed.</summary>
    /// <param name="name">The group's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <param name="endpoints">The addresses, at least one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The list is empty, or an address is none; nothing was sent.</exception>
    public Task AddEndpointsAsync(string name, IReadOnlyCollection<QStashEndpoint> endpoints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var addresses = endpoints.Select(endpoint => endpoint with
        {
            Url = Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url)
                ? QStashAddress.Checked(url, nameof(endpoints)).AbsoluteUri
                : throw new ArgumentException("QStash calls absolute addresses that begin with https:// or http://.", nameof(endpoints)),
        });
        return ChangeAsync(HttpMethod.Post, name, [.. addresses], "add endpoints", cancellationToken);
    }

    /// <summary>Removes addresses from a group; without its last it is deleted.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="endpoints">The addresses, at least one; of one that has a name, the name alone counts.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The list is empty, or an item of it is; nothing was sent.</exception>
    public Task RemoveEndpointsAsync(string name, IReadOnlyCollection<QStashEndpoint> endpoints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return ChangeAsync(HttpMethod.Delete, name, [.. endpoints.Select(endpoint => endpoint.Name is null ? endpoint : endpoint with { Url = "" })], "remove endpoints", cancellationToken);
    }

    /// <summary>Sets headers that every message of a group has, unless the message says otherwise.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="headers">Headers by their whole names, for example <c>Upstash-Retries</c> or <c>Upstash-Forward-X-Source</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SetHeadersAsync(string name, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var list = new QStashHeaderList();
        list.AddRaw(headers, nameof(headers));
        var body = WireWriter.Write(writer =>
        {
            writer.WriteStartObject("headers");
            foreach (var (header, value) in list.All)
            {
                writer.WriteString(header, value);
            }

            writer.WriteEndObject();
        });
        return _sender.SendAsync(new RestRequest(HttpMethod.Patch, PathOf(name), "set URL group headers") { Body = body, IsIdempotent = true }, cancellationToken);
    }

    private static string PathOf(string name) => "v2/topics/" + QStashName.Checked(name, nameof(name));

    private Task<RestResponse> ChangeAsync(HttpMethod method, string name, QStashEndpoint[] endpoints, string operation, CancellationToken cancellationToken)
    {
        if (endpoints.Length == 0 || endpoints.Any(endpoint => string.IsNullOrWhiteSpace(endpoint.Url) && string.IsNullOrWhiteSpace(endpoint.Name)))
        {
            throw new ArgumentException("Name at least one endpoint, each by its address or name.", nameof(endpoints));
        }

        var body = WireWriter.Write(writer =>
        {
            writer.WriteStartArray("endpoints");
            foreach (var endpoint in endpoints)
            {
                writer.WriteStartObject();
                if (endpoint.Url.Length > 0)
                {
                    writer.WriteString("url", endpoint.Url);
                }

                if (endpoint.Name is not null)
                {
                    writer.WriteString("name", endpoint.Name);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return _sender.SendAsync(new RestRequest(method, PathOf(name) + "/endpoints", operation) { Body = body, IsIdempotent = true }, cancellationToken);
    }
}
