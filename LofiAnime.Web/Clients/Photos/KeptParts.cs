namespace LofiAnime.Web.Clients.Photos;

/// <summary>Gathers the parts of a file that are kept; neighbours become one.</summary>
internal sealed class KeptParts
{
    private readonly List<Range> _parts = [];

    /// <summary>Gets the parts, in order.</summary>
    public IReadOnlyList<Range> All => _parts;

    /// <summary>Adds a part that lies behind all that were added before.</summary>
    public void Add(int start, int end)
    {
        if (_parts.Count > 0 && _parts[^1].End.Value == start)
        {
            _parts[^1] = _parts[^1].Start..end;
        }
        else
        {
            _parts.Add(start..end);
        }
    }
}
