using FluentValidation;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using LofiAnime.Web.Features.Answers;
using LofiAnime.Web.Features.Gallery;
using LofiAnime.Web.Features.Gallery.History;
using LofiAnime.Web.Features.Gallery.Moderation;
using LofiAnime.Web.Features.Gallery.Sharing;
using LofiAnime.Web.Features.Gallery.Shelves;
using LofiAnime.Web.Features.Generation;
using LofiAnime.Web.Features.Jobs;
using LofiAnime.Web.Features.Operations;
using LofiAnime.Web.Features.Operations.Controls;
using LofiAnime.Web.Features.Operations.Statistics;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Features.Pictures;
using LofiAnime.Web.Features.Quota;
using LofiAnime.Web.Features.Restoration;
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
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.SectionName)
            .Configure<IOptions<SiteOptions>>(static (jobs, site) =>
                jobs.CallbackUrl ??= site.Value.PublicUrl is { IsAbsoluteUri: true, Scheme: "https" } url ? url : null)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsValidator>();
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(typeof(FeatureSetup).Assembly))
        {
            services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
        }

        services.AddSingleton(folder);
        services.AddPictureStorage(folder.Folder("images"));
        services.AddRestoration(folder);
        services.AddSingleton<VisitorPseudonym>();
        services.AddSingleton<VisitorCard>();
        services.AddSingleton<QuotaLimits>();
        services.AddSingleton<QuotaService>();
        services.AddSingleton<PictureLibrary>();
        services.AddSingleton<PictureRetention>();
        services.AddOptions<StyleOptions>()
            .Configure<IConfiguration>(static (styles, configuration) => configuration.GetSection(StyleOptions.SectionName).Bind(styles.All))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StyleOptions>, StyleOptionsValidator>();
        services.AddSingleton<StyleBook>();
        services.AddSingleton<GenerationService>();
        services.AddAnswers();
        services.AddGallery();
        services.AddJobs();
        services.AddOptions<OperatorOptions>().BindConfiguration(OperatorOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OperatorOptions>, OperatorOptionsValidator>();
        services.AddSingleton<OperatorSignIn>();
        services.AddSingleton<ControlsEditor>();
        services.AddSingleton<ControlsStore>();
        services.AddSingleton<LiveControls>();
        services.AddSingleton<IModelSwitch>(services => services.GetRequiredService<LiveControls>());
        services.AddSingleton<OrderGate>();
        services.AddSingleton<AnswerTally>();
        services.AddSingleton<RefusalTally>();
        services.AddSingleton<SiteStatistics>();
        services.AddHostedService<PictureSweeper>();
        services.AddHostedService<StartupBanner>();
    }

    private static void AddRestoration(this IServiceCollection services, DataFolder folder)
    {
        services.AddOptionsWithValidateOnStart<RestorationOptions, RestorationOptionsValidator>().BindConfiguration(RestorationOptions.SectionName);
        services.AddPictureStorage(OrderedPhoto.StoreName, folder.Folder("photos"));
        services.AddSingleton<PhotoReader>();
        services.AddSingleton<PhotoShelf>();
        services.AddSingleton<RestorationService>();
        services.AddSingleton<IAccountData, PhotoAccountData>();
        services.AddHostedService<PhotoSweeper>();
    }

    private static void AddAnswers(this IServiceCollection services)
    {
        services.AddOptions<AnswerOptions>().BindConfiguration(AnswerOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AnswerOptions>, AnswerOptionsValidator>();
        services.AddSingleton<AnswerBook>();
        services.AddSingleton<AnswerDesk>();
        services.AddSingleton<AnswerNames>();
        services.AddSingleton<NearAnswers>();
    }

    private static void AddGallery(this IServiceCollection services)
    {
        services.AddOptions<GalleryOptions>().BindConfiguration(GalleryOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GalleryOptions>, GalleryOptionsValidator>();
        services.AddSingleton<IAccountData, HistoryAccountData>();
        services.AddSingleton<JobHistory>();
        services.AddSingleton<JobShelf>();
        services.AddSingleton<PictureModeration>();
        services.AddSingleton<PicturePreviews>();
        services.AddSingleton<PictureShares>();
        services.AddSingleton<PictureZip>();
        services.AddSingleton<PublicGallery>();
        services.AddSingleton<ShelfStore>();
    }

    private static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<JobDoorbell>();
        services.AddSingleton<JobId>();
        services.AddSingleton<JobNews>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobService>();
        services.AddSingleton<JobSettlement>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<WorkList>();
        services.AddHostedService(services => services.GetRequiredService<JobNews>());
    }
}
