namespace Upstash.Rest.Client;

/// <summary>Where a cursor stands among nested arrays of RESP2, which say how many items they have but not where they end.</summary>
internal struct RespNesting
{
    // As deep as JSON may be here: readers of any shape call themselves.
    private const int MaxDepth = 1000;

    private int _open;
    private int _left;
    private Stack<int>? _leftOutside;

    /// <summary>Gets a value indicating whether no array is open.</summary>
    public readonly bool IsClosed => _open == 0;

    /// <summary>Opens the array that was just read, if it is one.</summary>
    /// <exception cref="InvalidDataException">Too many are open.</exception>
    public void Enter(in RespReader resp)
    {
        if (resp.Kind is not RespKind.Array)
        {
            return;
        }

        if (_open == MaxDepth)
        {
            throw new InvalidDataException($"the answer is nested deeper than {MaxDepth} arrays.");
        }

        if (_open++ > 0)
        {
            (_leftOutside ??= new()).Push(_left);
        }

        _left = resp.Count;
    }

    /// <summary>Reads the next item of the innermost array, or closes it.</summary>
    /// <returns><c>false</c> when it was closed.</returns>
    public bool NextItem(ref RespReader resp)
    {
        if (_left == 0)
        {
            resp.EndArray();
            _left = --_open > 0 ? _leftOutside!.Pop() : 0;
            return false;
        }

        _left--;
        resp.Read();
        Enter(resp);
        return true;
    }

    /// <summary>Reads on to the end of the innermost array.</summary>
    public void Leave(ref RespReader resp)
    {
        for (var outside = _open - 1; _open > outside;)
        {
            NextItem(ref resp);
        }
    }
}
