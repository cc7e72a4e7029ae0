using Microsoft.Extensions.Options;

namespace Upstash.Rest.Gateway.QStash;

/// <summary>Stops the start where the local QStash must not run, and where its settings cannot work.</summary>
internal sealed class LocalQStashValidator(IServiceProvider services) : IValidateOptions<GatewayOptions>
{
    private static readonly TimeSpan _smallestUnit = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _greatestUnit = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var failures = new List<string>();
        if (options.QStash && services.GetService<IHostEnvironment>()?.IsDevelopment() != true)
        {
            failures.Add("Gateway:QStash is a development aid with public keys, which calls whatever URL it is given: it runs in the Development environment only. "
                + "Set it to false and use the hosted QStash, or on a developer's machine set ASPNETCORE_ENVIRONMENT=Development.");
        }

        if (options.QStashBackoffUnit < _smallestUnit || options.QStashBackoffUnit > _greatestUnit)
        {
            failures.Add("Gateway:QStashBackoffUnit is out of range. Choose 00:00:00.001 to 00:00:01 (hours:minutes:seconds).");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
