namespace LofiAnime.Web.Clients;

/// <summary>Keeps what the last runs made until it is fetched: whoever answers at once forgets a run with its answer, and pictures are too much to hand on.</summary>
/// <typeparam name="T">What a run made.</typeparam>
/// <param name="slots">How many runs may end at a time; each must find its pictures here, or it would be run again.</param>
internal sealed class LastOutputs<T>(int slots)
    where T : class
{
    private readonly int _capacity = Math.Max(16, 2 * slots);
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, T> _runs = new(StringComparer.Ordinal);

    public void Keep(string runId, T pictures)
    {
        lock (_lock)
        {
            _runs.Remove(runId);
            _runs.Add(runId, pictures);
            if (_runs.Count > _capacity)
            {
                _runs.RemoveAt(0);
            }
        }
    }

    public T? Find(string runId)
    {
        lock (_lock)
        {
            return _runs.GetValueOrDefault(runId);
        }
    }
}
