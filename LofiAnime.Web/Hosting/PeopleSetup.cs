using LofiAnime.Web.Controllers;
using LofiAnime.Web.Features.People;
using LofiAnime.Web.Hosting.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace LofiAnime.Web.Hosting;

/// <summary>Adds people: accounts, sessions, API keys, and the providers that are configured.</summary>
public static class PeopleSetup
{
    /// <summary>The cookie of who is signed in.</summary>
    public const string SessionCookieName = "lofianime.session";

    /// <summary>The beginning of the name of the cookie by which a visitor is known who returns from a provider.</summary>
    public const string ArrivalCookieName = "lofianime.arrival.";

    /// <summary>How long a visitor may be away at a provider.</summary>
    public static readonly TimeSpan ArrivalCookieLife = TimeSpan.FromMinutes(10);

    /// <summary>Adds them.</summary>
    /// <exception cref="StartupException">A provider is configured by half.</exception>
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddSingleton<IPasswordHashes, IdentityPasswordHashes>();
        services.AddSingleton<LoginPseudonym>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<AccountDeletion>();
        services.AddSingleton<AccountExport>();
        services.AddSingleton<AccountPage>();
        services.AddApiCors();

        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = SignInSchemes.Session;
            options.DefaultAuthenticateScheme = SignInSchemes.Any;
        });
        authentication.AddPolicyScheme(SignInSchemes.Any, displayName: null, options =>
            options.ForwardDefaultSelector = context => ApiKeyHandler.IsFor(context.Request) ? SignInSchemes.ApiKey : SignInSchemes.Session);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(SignInSchemes.ApiKey, configureOptions: null);
        authentication.AddSessionCookie();
        services.AddSingleton(new SignInProviders([.. Provider.All.Where(provider => builder.AddProvider(authentication, provider)).Select(provider => provider.Kind)]));
    }

    /// <summary>Tells of each request whose it is. Stands after the routing, which tells files from pages.</summary>
    public static void UsePeople(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl is { } address)
        {
            // A provider leads people back to the address that they know, not to the one behind the proxy.
            app.Use((context, next) =>
            {
                if (context.Request.Path.StartsWithSegments("/sign-in") || context.Request.Path.StartsWithSegments("/account/link"))
                {
                    context.Request.Scheme = address.Scheme;
                    context.Request.Host = new(address.Authority);
                }

                return next(context);
            });
        }

        app.UseApiCors();
        app.UseAuthentication();
        app.UseMiddleware<PeopleGate>();
    }

    private static void AddSessionCookie(this AuthenticationBuilder authentication)
    {
        authentication.Services.AddScoped<SessionCookieEvents>();
        authentication.AddCookie(SignInSchemes.Session, options =>
        {
            options.Cookie.Name = SessionCookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // Not Strict: who comes back from a provider, or by a link from elsewhere, comes by a navigation that
            // another site began, and would look signed out. What changes something asks for more than the cookie.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = SessionStore.Life;
            options.SlidingExpiration = false; // It is renewed when its session is; see SessionCookieEvents.
            options.EventsType = typeof(SessionCookieEvents);
            options.LoginPath = "/sign-in";
        });
    }

    private static bool AddProvider(this WebApplicationBuilder builder, AuthenticationBuilder authentication, Provider provider)
    {
        var settings = builder.Configuration.GetSection(provider.Section).Get<ProviderOptions>() ?? new();
        if (settings.Problem(provider.Section, builder.Environment.IsDevelopment()) is { } problem)
        {
            throw new StartupException(problem);
        }

        if (settings.IsOn)
        {
            authentication.AddOAuth(SignInSchemes.Of(provider.Kind), provider.Kind.ToString(), options => Configure(options, provider, settings));
        }

        return settings.IsOn;
    }

    private static void Configure(OAuthOptions options, Provider provider, ProviderOptions settings)
    {
        options.ClientId = settings.ClientId!;
        options.ClientSecret = settings.ClientSecret!;
        options.AuthorizationEndpoint = settings.AuthorizationUrl?.AbsoluteUri ?? provider.AuthorizationUrl;
        options.TokenEndpoint = settings.TokenUrl?.AbsoluteUri ?? provider.TokenUrl;
        options.UserInformationEndpoint = settings.UserUrl?.AbsoluteUri ?? provider.UserUrl;
        options.CallbackPath = $"/sign-in/{provider.Kind.Word()}/return";
        options.UsePkce = true;
        options.SignInScheme = SignInSchemes.Session;
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        // Lax, since the return is a navigation from the provider's page; it holds a number, and is good for ten minutes.
        options.CorrelationCookie.Name = ArrivalCookieName;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.RemoteAuthenticationTimeout = ArrivalCookieLife;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.Events = new ProviderEvents(provider);
    }
}
