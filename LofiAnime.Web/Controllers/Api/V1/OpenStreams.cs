namespace LofiAnime.Web.Controllers.Api.V1;

/// <summary>Counts the event streams that each visitor holds open here, so that nobody takes up all connections.</summary>
/// <remarks>A stream that is refused is no loss: the job can be read as well.</remarks>
public sealed class OpenStreams
{
    /// <summary>The most streams of one visitor at one instance.</summary>
    internal const int Most = 8;

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Counts a stream in.</summary>
    /// <param name="holder">Whose it is.</param>
    /// <returns>What counts it out when disposed of; <c>null</c> when there are too many.</returns>
    public IDisposable? TryOpen(string holder)
    {
        lock (_open)
        {
            var open = _open.GetValueOrDefault(holder);
            if (open >= Most)
            {
                return null;
            }

            _open[holder] = open + 1;
            return new Place(this, holder);
        }
    }

    private void Close(string holder)
    {
        lock (_open)
        {
            if (--_open[holder] == 0)
            {
                _open.Remove(holder);
            }
        }
    }

    private sealed class Place(OpenStreams streams, string holder) : IDisposable
    {
        private OpenStreams? _streams = streams;

        public void Dispose() => Interlocked.Exchange(ref _streams, null)?.Close(holder);
    }
}
