namespace LofiAnime.Web.Features.People;

/// <summary>Hashes passwords, slowly.</summary>
public interface IPasswordHashes
{
    /// <summary>Returns what is kept of a password.</summary>
    string Hash(string password);

    /// <summary>Compares a password with what was kept.</summary>
    PasswordVerdict Check(string hash, string password);
}
