namespace LofiAnime.Web.Features.People;

/// <summary>A person's account, by whichever login it is entered.</summary>
/// <param name="Id">32 lower-case hexadecimal digits, made up; it says nothing about the person.</param>
/// <param name="Name">The name that is shown, chosen by the person.</param>
/// <param name="CreatedAt">When it was opened.</param>
public sealed record Account(string Id, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>The most characters of <see cref="Name"/>.</summary>
    public const int MaxNameLength = 32;

    /// <summary>Returns whose the account's jobs are; see <see cref="Jobs.JobOwner"/>.</summary>
    /// <param name="id">The account's id.</param>
    public static string OwnerOf(string id) => "account:" + id;
}
