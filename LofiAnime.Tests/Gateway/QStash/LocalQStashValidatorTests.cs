using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Gateway.QStash;

[Category("Unit")]
public sealed class LocalQStashValidatorTests
{
    [TestCase("Production")]
    [TestCase("Staging")]
    public async Task Start_OutsideDevelopment_FailsAndNamesTheSetting(string environment) => await Assert.ThatAsync(
        () => StartAsync(environment, options => options.QStash = true),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Gateway:QStash").And.Message.Contains("Development"));

    [TestCase("00:00:00")]
    [TestCase("00:00:02")]
    public async Task Start_BackoffUnitOutOfRange_FailsAndNamesTheSetting(string unit) => await Assert.ThatAsync(
        () => StartAsync("Development", options => options.QStashBackoffUnit = TimeSpan.Parse(unit, System.Globalization.CultureInfo.InvariantCulture)),
        Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Gateway:QStashBackoffUnit"));

    [Test]
    public async Task Start_OffInProduction_Starts() => await Assert.ThatAsync(() => StartAsync("Production", _ => { }), Throws.Nothing);

    private static async Task StartAsync(string environment, Action<GatewayOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUpstashRestGateway(options =>
        {
            options.Redis = "127.0.0.1:1";
            options.Token = "t";
            configure(options);
        });
        await using var app = builder.Build();
        app.MapUpstashRest();
        await app.StartAsync();
    }
}
