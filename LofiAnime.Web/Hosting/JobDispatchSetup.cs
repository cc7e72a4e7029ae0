using LofiAnime.Web.Controllers.Callbacks;
using LofiAnime.Web.Features.Jobs;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Options;
using Upstash.Rest.AspNetCore;
using Upstash.Rest.Client;
using Upstash.Rest.Client.QStash;

namespace LofiAnime.Web.Hosting;

/// <summary>Chooses who takes the jobs up: this process, or whichever QStash calls.</summary>
public static class JobDispatchSetup
{
    /// <summary>Adds the one <see cref="IJobDispatch"/>.</summary>
    public static void AddJobDispatch(this WebApplicationBuilder builder)
    {
        var kind = builder.Configuration.GetValue($"{JobOptions.SectionName}:{nameof(JobOptions.Dispatch)}", JobDispatchKind.Worker);
        var hasArtQueue = PictureProviderSetup.HasArtQueue(builder.Configuration);
        if (kind is JobDispatchKind.QStash || hasArtQueue)
        {
            builder.Services.AddUpstash().AddQStash().AddQStashEndpoints();
            builder.Services.AddOptions<QStashReceiverOptions>().Configure<IOptions<JobOptions>>(static (receiver, jobs) => receiver.PublicUrl ??= jobs.Value.CallbackUrl);
        }

        Type[] notHere = [.. kind is JobDispatchKind.QStash ? Type.EmptyTypes : [typeof(QStashController)], .. hasArtQueue ? Type.EmptyTypes : [typeof(ArtController)]];
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new Without(notHere)));
        if (kind is JobDispatchKind.QStash)
        {
            builder.Services.AddSingleton<QStashDispatch>();
            builder.Services.AddSingleton<IJobDispatch>(services => services.GetRequiredService<QStashDispatch>());
            builder.Services.AddHostedService<JobSchedule>();
        }
        else
        {
            builder.Services.AddSingleton<JobWorker>();
            builder.Services.AddSingleton<IJobDispatch>(services => services.GetRequiredService<JobWorker>());
            builder.Services.AddHostedService(services => services.GetRequiredService<JobWorker>());
        }
    }

    /// <summary>Takes routes away that QStash does not call here.</summary>
    private sealed class Without(Type[] controllers) : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            foreach (var controller in feature.Controllers.Where(controllers.Contains).ToArray())
            {
                feature.Controllers.Remove(controller);
            }
        }
    }
}
