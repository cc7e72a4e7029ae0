using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Adds the place where pictures are kept.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds the one <see cref="IPictureStore"/> and checks its settings, section <see cref="StorageOptions.SectionName"/>, when the site starts.</summary>
    /// <param name="services">The site's services.</param>
    /// <param name="folder">The absolute path of the folder for pictures.</param>
    public static IServiceCollection AddPictureStorage(this IServiceCollection services, string folder)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration(StorageOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IPictureStore>(provider => new FilePictureStore(folder, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
