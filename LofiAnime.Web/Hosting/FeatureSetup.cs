using FluentValidation;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Adds the features and what they stand on.</summary>
public static class FeatureSetup
{
    /// <summary>Adds quota, generation and the picture library.</summary>
    public static void AddFeatures(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptions<QuotaOptions>().BindConfiguration(QuotaOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>();
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(typeof(FeatureSetup).Assembly))
        {
            services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
        }

        services.AddSingleton(folder);
        services.AddPictureStorage(folder.Folder("images"));
        services.AddSingleton<VisitorPseudonym>();
        services.AddSingleton<QuotaService>();
        services.AddSingleton<PictureLibrary>();
        services.AddSingleton<PictureRetention>();
        services.AddSingleton<GenerationService>();
        services.AddSingleton<RunningWork>();
        services.AddHostedService<RunningWorkStop>();
        services.AddHostedService<ReservationSweeper>();
        services.AddHostedService<PictureSweeper>();
        services.AddHostedService<StartupBanner>();
    }
}
