using System.Text.Json.Serialization;

namespace LofiAnime.Web.Clients.Replicate;

/// <summary>A model that runs on hardware of one's own choice.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#deployments.get</remarks>
public sealed record Deployment
{
    /// <summary>Gets the account that it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what runs now; <c>null</c> when the answer does not say.</summary>
    public DeploymentRelease? CurrentRelease { get; init; }
}

/// <summary>One release of a deployment. Members that an answer may leave out are <c>null</c> then.</summary>
public sealed record DeploymentRelease
{
    /// <summary>Gets its number, from 1.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the model, as <c>owner/name</c>.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Model { get; init; }

    /// <summary>Gets the model's version.</summary>
    [JsonConverter(typeof(LenientTextJsonConverter))]
    public string? Version { get; init; }

    /// <summary>Gets when it was made.</summary>
    [JsonConverter(typeof(LenientTimestampJsonConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets who made it.</summary>
    public ReplicateAccount? CreatedBy { get; init; }

    /// <summary>Gets what it runs on.</summary>
    public DeploymentConfiguration? Configuration { get; init; }
}

/// <summary>What a deployment runs on.</summary>
/// <param name="Hardware">The <see cref="ReplicateHardware.Sku"/>.</param>
/// <param name="MinInstances">The machines that always run, from 0 to 5.</param>
/// <param name="MaxInstances">The most machines, from 0 to 20.</param>
public sealed record DeploymentConfiguration(string? Hardware, int? MinInstances, int? MaxInstances);
