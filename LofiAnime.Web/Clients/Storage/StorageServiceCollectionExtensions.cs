using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Clients.Storage;

/// <summary>Adds the place where pictures are kept.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Adds a place of the same kind for something that is kept apart from the pictures, under a name of its own.</summary>
    /// <param name="services">The site's services.</param>
    /// <param name="name">The name by which the store is asked for, and what stands before the ids in object storage: <c>{prefix}{name}/</c>.</param>
    /// <param name="folder">The absolute path of the folder, where no object storage is set up.</param>
    public static IServiceCollection AddPictureStorage(this IServiceCollection services, string name, string folder) =>
        services.AddKeyedSingleton<IPictureStore>(name, (provider, _) => Store(
            folder, provider.GetRequiredService<IOptions<StorageOptions>>().Value.S3.Below(name), provider.GetRequiredService<TimeProvider>()));

    /// <summary>Adds the one <see cref="IPictureStore"/> and checks its settings, section <see cref="StorageOptions.SectionName"/>, when the site starts.</summary>
    /// <param name="services">The site's services.</param>
    /// <param name="folder">The absolute path of the folder for pictures, where no object storage is set up.</param>
    public static IServiceCollection AddPictureStorage(this IServiceCollection services, string folder)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions, StorageOptionsValidator>().BindConfiguration(StorageOptions.SectionName);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IPictureStore>(provider => Store(
            folder, provider.GetRequiredService<IOptions<StorageOptions>>().Value.S3, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static IPictureStore Store(string folder, S3StorageOptions options, TimeProvider timeProvider) =>
        options.IsWanted ? new S3PictureStore(options, timeProvider, Random.Shared) : new FilePictureStore(folder, timeProvider);
}
