using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>What QStash says of a delivery beside its body: <c>HttpContext.Features.Get&lt;QStashDeliveryFeature&gt;()</c>. The signature covers the body and the address, not these. Source: QStash, "Receiving".</summary>
public sealed record QStashDeliveryFeature
{
    /// <summary>Gets the message's id, which each of its retries has again; <c>null</c> when there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets how often it was tried before.</summary>
    public int Retried { get; init; }

    /// <summary>Gets the URL group; <c>null</c> for none.</summary>
    public string? UrlGroup { get; init; }

    /// <summary>Gets the schedule; <c>null</c> for none.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Gets the region, for example <c>EU-CENTRAL-1</c>; <c>null</c> when there is none.</summary>
    public string? Region { get; init; }

    /// <summary>Gets a value indicating whether the message is claimed, so that it is handled once.</summary>
    internal bool IsClaimed { get; init; }

    internal static QStashDeliveryFeature Of(IHeaderDictionary headers) => new()
    {
        MessageId = Text(headers, "Upstash-Message-Id"),
        Retried = int.TryParse(Text(headers, "Upstash-Retried"), NumberStyles.None, CultureInfo.InvariantCulture, out var retried) ? retried : 0,
        UrlGroup = Text(headers, "Upstash-Topic-Name"),
        ScheduleId = Text(headers, "Upstash-Schedule-Id"),
        Region = Text(headers, Client.QStash.QStashReceiver.RegionHeaderName),
    };

    private static string? Text(IHeaderDictionary headers, string name) => headers[name].ToString() is { Length: > 0 } text ? text : null;
}
