using LofiAnime.Web.Features.Operations.Controls;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace LofiAnime.Web.Hosting;

/// <summary>Has the operator's controls read while a request's visitor is being recognised, so that nobody waits for them.</summary>
public static class LiveControlsSetup
{
    /// <summary>Begins the read for requests that a controller answers; pictures' files have no use for it. What changes something waits for it: an order is looked at by the controls' rules.</summary>
    public static void UseLiveControls(this WebApplication app)
    {
        var controls = app.Services.GetRequiredService<LiveControls>();
        app.Use(async (context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null && !context.Request.Path.StartsWithSegments("/images"))
            {
                if (HttpMethods.IsPost(context.Request.Method))
                {
                    await controls.GetAsync(context.RequestAborted);
                }
                else
                {
                    controls.Begin();
                }
            }

            await next(context);
        });
    }
}
