using System.Globalization;
using LofiAnime.Web.Clients;
using LofiAnime.Web.Clients.Storage;
using Upstash.Rest.Client.Redis;

namespace LofiAnime.Web.Features.Pictures;

/// <summary>The finished pictures: their files in the store, what is known of them in Redis.</summary>
/// <remarks>
/// What is known is a hash, <c>lofianime:picture:{id}</c>, which ends <see cref="KeptFor"/> after the picture was made;
/// the page is gone then, while the file stays with the operator.
/// </remarks>
public sealed class PictureLibrary(IPictureStore store, RedisClient redis, TimeProvider timeProvider)
{
    /// <summary>How long a picture has its page.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Keeps a picture. Costs 2 Redis commands in one round trip.</summary>
    public async Task<Picture> AddAsync(PictureOutcome.Made made, string prompt, string provider, CancellationToken cancellationToken)
    {
        var id = await store.SaveAsync(made.Content, made.Format, cancellationToken);
        var picture = new Picture(id, made.Format, prompt, provider, timeProvider.GetUtcNow());
        using var transaction = redis.CreateTransaction();
        _ = transaction.HashSetAsync(
            Key(id),
            [
                new("format", picture.Format.Extension()),
                new("prompt", prompt),
                new("provider", provider),
                new("createdAt", picture.CreatedAt.ToUnixTimeMilliseconds()),
            ],
            cancellationToken);
        _ = transaction.KeyExpireAsync(Key(id), KeptFor, cancellationToken: cancellationToken);
        await transaction.SendAsync(cancellationToken);
        return picture;
    }

    /// <summary>Finds a picture. Costs 1 Redis command.</summary>
    /// <returns><c>null</c> when there is none of this id.</returns>
    public async Task<Picture?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!PictureId.IsOne(id))
        {
            return null;
        }

        var known = await redis.HashGetAllAsync(Key(id), cancellationToken);
        return known.Count == 0 ? null : new(
            id,
            Enum.GetValues<PictureFormat>().First(format => format.Extension() == known["format"]),
            known["prompt"],
            known["provider"],
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(known["createdAt"], CultureInfo.InvariantCulture)));
    }

    /// <summary>Opens a picture's file; the caller disposes the stream.</summary>
    /// <returns><c>null</c> when there is none of this id.</returns>
    public StoredPicture? Open(string id) => store.Open(id);

    private static string Key(string id) => $"lofianime:picture:{id}";
}
