using System.Buffers;
using System.Globalization;
using System.Text;

namespace Upstash.Rest.Client.RateLimiting;

/// <summary>Reads the lists of structured fields (RFC 9651) that hold items with parameters, and nothing else of them. As the RFC wants it, one fault spoils the whole field.</summary>
internal ref struct StructuredFieldList
{
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    private static readonly SearchValues<char> OfTokens =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~:/");

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("-.0123456789");

    private ReadOnlySpan<char> _rest;

    private StructuredFieldList(ReadOnlySpan<char> field) => _rest = field;

    /// <summary>One item: a string or token as it is meant, another item as it is written, and the whole numbers among its parameters.</summary>
    /// <param name="Name">The item.</param>
    /// <param name="Numbers">The parameters that are numbers of no sign, cut to whole ones.</param>
    public sealed record Item(string Name, IReadOnlyDictionary<string, long> Numbers);

    /// <summary>Reads a field.</summary>
    /// <returns><c>false</c> when it is not such a list.</returns>
    public static bool TryRead(string field, out IReadOnlyList<Item> items)
    {
        var read = new List<Item>();
        items = read;
        var list = new StructuredFieldList(field.AsSpan().Trim(' '));
        if (list._rest.IsEmpty)
        {
            return false;
        }

        while (true)
        {
            if (!list.ReadItem(out var item))
            {
                return false;
            }

            read.Add(item);
            list._rest = list._rest.TrimStart([' ', '\t']);
            if (list._rest.IsEmpty)
            {
                return true;
            }

            if (!list.Take(','))
            {
                return false;
            }

            list._rest = list._rest.TrimStart([' ', '\t']);
        }
    }

    private bool ReadItem(out Item item)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        item = null!;
        if (!ReadBareItem(out var name, out _))
        {
            return false;
        }

        while (Take(';'))
        {
            _rest = _rest.TrimStart(' ');
            if (!ReadKey(out var key))
            {
                return false;
            }

            numbers.Remove(key); // The last of a name counts.
            if (!Take('='))
            {
                continue;
            }

            if (!ReadBareItem(out _, out var number))
            {
                return false;
            }

            if (number is { } value)
            {
                numbers[key] = value;
            }
        }

        item = new(name, numbers);
        return true;
    }

    private bool ReadKey(out string key)
    {
        var length = 0;
        while (length < _rest.Length
            && (char.IsAsciiLetterLower(_rest[length]) || _rest[length] is '*' || (length > 0 && (char.IsAsciiDigit(_rest[length]) || _rest[length] is '_' or '-' or '.'))))
        {
            length++;
        }

        key = Cut(length);
        return length > 0;
    }

    private bool ReadBareItem(out string text, out long? number)
    {
        (text, number) = ("", null);
        return _rest switch
        {
            ['"', ..] => ReadString(out text),
            [':', ..] => ReadBytes(out text),
            ['?', '0' or '1', ..] => (text = Cut(2)).Length > 0,
            ['@', ..] => Take('@') && ReadNumber(out text, out _),
            ['-' or (>= '0' and <= '9'), ..] => ReadNumber(out text, out number),
            ['*' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] => ReadToken(out text),
            _ => false,
        };
    }

    private bool ReadString(out string text)
    {
        var read = new StringBuilder();
        text = "";
        for (var i = 1; i < _rest.Length; i++)
        {
            var c = _rest[i];
            if (c == '"')
            {
                text = read.ToString();
                _rest = _rest[(i + 1)..];
                return true;
            }

            if (c == '\\' && (++i == _rest.Length || _rest[i] is not ('"' or '\\')))
            {
                return false;
            }

            if (_rest[i] is < ' ' or > '~')
            {
                return false;
            }

            read.Append(_rest[i]);
        }

        return false;
    }

    private bool ReadBytes(out string text)
    {
        var end = _rest[1..].IndexOf(':');
        text = end < 0 ? "" : Cut(end + 2);
        return end >= 0 && !text.AsSpan(1, end).ContainsAnyExcept(Base64);
    }

    private bool ReadToken(out string text)
    {
        var length = _rest.IndexOfAnyExcept(OfTokens);
        text = Cut(length < 0 ? _rest.Length : length);
        return true;
    }

    private bool ReadNumber(out string text, out long? number)
    {
        var length = _rest.IndexOfAnyExcept(OfNumbers);
        text = Cut(length < 0 ? _rest.Length : length);
        var isNumber = text.Length <= 17 && !text.EndsWith('.')
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        number = isNumber && text[0] != '-' ? (long)decimal.Parse(text, CultureInfo.InvariantCulture) : null;
        return isNumber;
    }

    private bool Take(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private string Cut(int length)
    {
        var text = _rest[..length].ToString();
        _rest = _rest[length..];
        return text;
    }
}
