namespace LofiAnime.Web.Features.People;

/// <summary>Settings of accounts.</summary>
public sealed class SignInOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "SignIn";

    /// <summary>Gets or sets how many accounts by name and password may be opened from one address in a day, which begins at 00:00 UTC.</summary>
    /// <value>From 0, for none at all, to 1000. The default is 5: each account has pictures of its own.</value>
    public int SignUpsPerDay { get; set; } = 5;
}
