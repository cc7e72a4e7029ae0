using LofiAnime.Web.Hosting;
using LofiAnime.Web.Hosting.Embedded;
using Upstash.Rest.Client;

try
{
    var builder = WebApplication.CreateBuilder(SiteDefaults.Options(args));
    var folder = builder.AddHomeFolder();
    builder.ExplainStartupFailures();
    RequiredSettings.Check(builder.Configuration, builder.Environment);

    await builder.AddEmbeddedRedisAsync(folder);
    builder.AddDevelopmentVisitorKey(folder);
    builder.AddPictureProvider();
    builder.AddKnownProxies();
    builder.Services.AddUpstash().AddRedis();
    builder.Services.AddFeatures(folder);
    builder.AddSemanticIndex();
    builder.AddJobDispatch();
    builder.AddPeople();
    builder.Services.AddPages();
    builder.Services.AddApi();
    builder.Services.AddCompression();
    builder.Services.AddLanguages();
    builder.Services.AddHealth();

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.UseSecurityHeaders();
    app.UseResponseCompression();
    app.UseLanguages();
    app.UseErrorPages();
    app.UseRouting();
    app.UseLiveControls();
    app.UsePeople();
    app.MapStaticAssets();
    app.MapHealth();
    app.MapControllers().WithStaticAssets();
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e) is { } explanation)
{
    await Console.Error.WriteLineAsync(explanation);
    return 1;
}
