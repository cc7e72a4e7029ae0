namespace LofiAnime.Web.Clients.Replicate;

/// <summary>What a deployment is to be; a change leaves out what stays.</summary>
/// <remarks>Source: https://replicate.com/docs/reference/http#deployments.create</remarks>
public sealed record DeploymentSettings
{
    /// <summary>Gets the name; needed to create one, and not changed later.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the model, as <c>owner/name</c>; needed to create one.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the model's version, 64 hexadecimal digits; needed to create one.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the <see cref="ReplicateHardware.Sku"/>; needed to create one.</summary>
    public string? Hardware { get; init; }

    /// <summary>Gets the machines that always run, from 0 to 5; needed to create one.</summary>
    public int? MinInstances { get; init; }

    /// <summary>Gets the most machines, from 0 to 20; needed to create one.</summary>
    public int? MaxInstances { get; init; }
}
