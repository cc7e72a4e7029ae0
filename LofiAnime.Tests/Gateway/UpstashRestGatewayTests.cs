using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Upstash.Rest.Gateway;

namespace LofiAnime.Tests.Gateway;

[Category("Unit")]
public sealed class UpstashRestGatewayTests
{
    [Test]
    public async Task MapUpstashRest_ServicesMissing_SaysWhatToCall()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();

        Assert.That(
            () => app.MapUpstashRest(),
            Throws.InvalidOperationException.With.Message.Contains("AddUpstashRestGateway()"));
    }

    [Test]
    public async Task Start_SettingsMissing_NamesEachOfThem()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUpstashRestGateway();
        await using var app = builder.Build();
        app.MapUpstashRest();

        await Assert.ThatAsync(
            () => app.StartAsync(),
            Throws.TypeOf<OptionsValidationException>()
                .With.Message.Contains("Gateway:Redis is missing").And.Message.Contains("Gateway:Token is missing"));
    }

    [Test]
    public async Task AddUpstashRestGateway_Configuration_IsBoundBeforeTheDelegate()
    {
        var builder = WebApplication.CreateSlimBuilder(["--Gateway:Redis=a:1", "--Gateway:Connections=2", "--Gateway:Token=t"]);
        builder.Services.AddUpstashRestGateway(options => options.Redis = "b:2");
        await using var app = builder.Build();

        var options = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value;

        Assert.That((options.Redis, options.Connections, options.Token), Is.EqualTo(("b:2", 2, "t")));
    }
}
