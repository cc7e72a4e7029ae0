namespace LofiAnime.Web.Features.Operations.Statistics;

/// <summary>Times by their length, in steps of a tenth: enough to tell a median, and small enough to keep for a year.</summary>
public sealed class TimeHistogram
{
    private const double Growth = 1.1;
    private const int LastBucket = 120;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    private readonly long[] _counts = new long[LastBucket + 1];

    /// <summary>Gets how many times there are.</summary>
    public long Count { get; private set; }

    /// <summary>Returns the bucket of a time; what is longer than two hours is in the last one.</summary>
    public static int BucketOf(TimeSpan time) =>
        time <= First ? 0 : (int)Math.Clamp(Math.Ceiling(Math.Round(Math.Log(time / First, Growth), 9)), 0, LastBucket);

    /// <summary>Adds times.</summary>
    /// <param name="bucket">From <see cref="BucketOf"/>; another is left out.</param>
    /// <param name="count">How many.</param>
    public void Add(int bucket, long count)
    {
        if (bucket is >= 0 and <= LastBucket)
        {
            _counts[bucket] += count;
            Count += count;
        }
    }

    /// <summary>Adds all times of another.</summary>
    public void Add(TimeHistogram other)
    {
        for (var bucket = 0; bucket <= LastBucket; bucket++)
        {
            Add(bucket, other._counts[bucket]);
        }
    }

    /// <summary>Returns a time that so great a part of all does not exceed (nearest rank): not below the true one, and at most a tenth above it or 100 ms.</summary>
    /// <param name="part">Above 0, at most 1: 0.5 is the median.</param>
    /// <returns><c>null</c> when there are no times.</returns>
    public TimeSpan? Quantile(double part)
    {
        var rank = (long)Math.Ceiling(part * Count);
        long passed = 0;
        for (var bucket = 0; bucket <= LastBucket; bucket++)
        {
            passed += _counts[bucket];
            if (passed >= rank && passed > 0)
            {
                return First * Math.Pow(Growth, bucket);
            }
        }

        return null;
    }
}
