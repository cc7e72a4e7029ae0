using System.Security.Cryptography;
using LofiAnime.Web.Features.Quota;

namespace LofiAnime.Web.Hosting;

/// <summary>In Development, makes the secret behind the visitors' pseudonyms and keeps it in the data folder, so that quotas survive a restart.</summary>
public static class VisitorKeySetup
{
    /// <summary>Fills <see cref="QuotaOptions.VisitorKey"/> when it is not set.</summary>
    public static void AddDevelopmentVisitorKey(this WebApplicationBuilder builder, DataFolder folder)
    {
        const string setting = $"{QuotaOptions.SectionName}:{nameof(QuotaOptions.VisitorKey)}";
        if (!builder.Environment.IsDevelopment() || !string.IsNullOrEmpty(builder.Configuration[setting]))
        {
            return;
        }

        var file = folder.File("visitor.key");
        if (!File.Exists(file))
        {
            var draft = $"{file}.{Guid.NewGuid():N}.tmp";
            File.WriteAllText(draft, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(draft, file, overwrite: true);
        }

        builder.Configuration.AddInMemoryCollection([new(setting, File.ReadAllText(file).Trim())]);
    }
}
