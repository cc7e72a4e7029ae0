namespace LofiAnime.Web.Controllers;

/// <summary>A part of the account page.</summary>
public enum AccountSection
{
    /// <summary>The name that is shown.</summary>
    Name,

    /// <summary>The password.</summary>
    Password,

    /// <summary>What leads to the account.</summary>
    Logins,

    /// <summary>The API keys.</summary>
    Keys,
}
