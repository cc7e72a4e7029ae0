using System.Net.Http.Headers;
using System.Text.Json;
using LofiAnime.Web.Controllers;
using LofiAnime.Web.Features.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace LofiAnime.Web.Hosting.SignIn;

/// <summary>What happens between a provider's yes or no and the page that the person came from.</summary>
internal sealed partial class ProviderEvents(Provider provider) : OAuthEvents
{
    /// <summary>The item of a sign-in's state that names the account which a login is to be linked to.</summary>
    public const string LinkItem = "link";

    private const string LoginItem = "login";
    private const string LabelItem = "label";

    /// <summary>Asks the provider who the person is; its token is used this once, and kept nowhere.</summary>
    public override async Task CreatingTicket(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("LofiAnime");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await response.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        var login = provider.Read(user.RootElement);
        context.Properties.Items[LoginItem] = login.Subject;
        context.Properties.Items[LabelItem] = login.Label;
    }

    /// <summary>Lets the person in, or links the login to the account that asked for it.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var items = context.Properties!.Items;
        var login = new Login(provider.Kind, items[LoginItem]!, items[LabelItem]!);
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountService>();
        if (items.TryGetValue(LinkItem, out var accountId))
        {
            // Whoever comes back must be who left: the state is ours, but the browser may have changed hands.
            var session = await context.HttpContext.AuthenticateAsync(SignInSchemes.Session);
            var isSame = session.Principal is { } user && Person.Of(user)?.AccountId == accountId;
            var problem = isSame ? await accounts.LinkAsync(accountId!, login, context.HttpContext.RequestAborted) : null;
            context.Response.Redirect(!isSame ? "/sign-in?problem=failed" : problem is null ? "/account?done=linked#logins" : "/account?problem=login-taken#logins");
            return;
        }

        if (await accounts.ArriveAsync(login, context.HttpContext.RequestAborted) is not { } arrived)
        {
            context.Response.Redirect("/sign-in?problem=opened");
            return;
        }

        context.Response.Redirect(await SessionCookie.StartAsync(context.HttpContext, arrived) ? LocalUrl.Of(context.ReturnUri) : "/sign-in?problem=failed");
    }

    /// <summary>The person said no.</summary>
    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(Back(context.Properties, "denied"));
        return Task.CompletedTask;
    }

    /// <summary>The provider failed, or what came back is not the answer to what this browser asked.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderEvents>>();
        Log.Failed(logger, provider.Kind, context.Failure?.GetType().Name); // Its text may hold the provider's answer.
        context.HandleResponse();
        context.Response.Redirect(Back(context.Properties, "failed"));
        return Task.CompletedTask;
    }

    private static string Back(AuthenticationProperties? properties, string problem) =>
        properties?.Items.ContainsKey(LinkItem) is true ? $"/account?problem={problem}#logins"
        : LocalUrl.Of(properties?.RedirectUri) is not "/" and var returnUrl ? $"/sign-in?problem={problem}&returnUrl={Uri.EscapeDataString(returnUrl)}"
        : $"/sign-in?problem={problem}";

    private static partial class Log
    {
        [LoggerMessage(5004, LogLevel.Warning, "Signing in with {Kind} failed: {Failure}.")]
        public static partial void Failed(ILogger logger, LoginKind kind, string? failure);
    }
}
