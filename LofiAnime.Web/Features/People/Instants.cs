using System.Globalization;

namespace LofiAnime.Web.Features.People;

/// <summary>Instants as they stand in Redis: Unix milliseconds.</summary>
internal static class Instants
{
    public static DateTimeOffset Read(string milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));

    public static DateTimeOffset? ReadOrNull(string? milliseconds) => milliseconds is null ? null : Read(milliseconds);
}
