using System.Text;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Watches the arguments of one command go by and tells whether it must be refused.</summary>
/// <remarks>Most commands are decided by their name; a few only by an argument. A value type that allocates nothing, and
/// starts as <see langword="default"/> for callers who may write.</remarks>
/// <param name="isReadOnly">Whether the caller may only read.</param>
internal struct CommandPolicy(bool isReadOnly)
{
    /// <summary>The longest key, in bytes: 32 KiB, as at the vendor's.</summary>
    public const int LongestKey = 32 * 1024;

    /// <summary>Arguments longer than this, in bytes, are no keyword and may be passed cut short.</summary>
    public const int LongestKeyword = 32;

    private enum Watch
    {
        Name,
        Nothing,
        Database,
        ScriptVerb,
        StreamRead,
        GroupRead,
    }

    private readonly bool _isReadOnly = isReadOnly;
    private Watch _watch;
    private KeyPositions _keys;
    private int _arguments;
    private int _namesToPass;

    /// <summary>Gets the error text to answer with, or <see langword="null"/> while nothing speaks against the command.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Gets a value indicating whether the command runs or loads a script.</summary>
    public bool IsScript { get; private set; }

    /// <summary>Takes the next argument, the command name first.</summary>
    public void Add(ReadOnlySpan<byte> argument) => Add(argument, argument.Length);

    /// <summary>Takes the next argument, the command name first.</summary>
    /// <param name="argument">The argument, or its beginning.</param>
    /// <param name="length">The length of the whole argument.</param>
    public void Add(ReadOnlySpan<byte> argument, long length)
    {
        if (length > LongestKey && IsKey(_arguments))
        {
            Refusal ??= ErrorTexts.KeyTooLong(LongestKey, length);
        }

        _arguments++;

        // Redis compares names and options as C strings: to it, BLOCK followed by NUL and anything is BLOCK.
        var nul = argument.IndexOf((byte)0);
        argument = nul < 0 ? argument : argument[..nul];
        switch (_watch)
        {
            case Watch.Name:
                AddName(argument);
                break;
            case Watch.Database:
                Refusal ??= argument.SequenceEqual("0"u8) ? null : ErrorTexts.OnlyDatabaseZero;
                _watch = Watch.Nothing;
                break;
            case Watch.ScriptVerb:
                // SCRIPT DEBUG YES would put the shared connection into the Lua debugger.
                Refusal ??= Is(argument, "DEBUG"u8) ? ErrorTexts.NotAvailable("SCRIPT DEBUG") : null;
                _watch = Watch.Nothing;
                break;
            case Watch.StreamRead:
            case Watch.GroupRead:
                AddStreamOption(argument);
                break;
        }
    }

    private void AddName(ReadOnlySpan<byte> argument)
    {
        Span<char> name = stackalloc char[LongestKeyword];
        _watch = Watch.Nothing;
        if (!Ascii.IsValid(argument) || argument.Length > LongestKeyword)
        {
            _keys = KeyPositions.Unknown;
            Refusal = _isReadOnly ? ErrorTexts.NoPermission(Shown(argument)) : null;
            return;
        }

        _ = Ascii.ToUtf16(argument, name, out var length);
        name = name[..length];
        _keys = KeyPositionsOf.Command(name);
        Refusal = RefusedCommands.Find(name)
            ?? (_isReadOnly && !ReadCommands.Contains(name) ? ErrorTexts.NoPermission(Shown(argument)) : null);
        IsScript = name.StartsWith("EVAL", StringComparison.OrdinalIgnoreCase) || name.Equals("SCRIPT", StringComparison.OrdinalIgnoreCase);
        _watch = argument switch
        {
            _ when Is(argument, "SELECT"u8) => Watch.Database,
            _ when Is(argument, "SCRIPT"u8) => Watch.ScriptVerb,
            _ when Is(argument, "XREAD"u8) => Watch.StreamRead,
            _ when Is(argument, "XREADGROUP"u8) => Watch.GroupRead,
            _ => Watch.Nothing,
        };
    }

    private readonly bool IsKey(int position) => position > 0 && _keys switch
    {
        KeyPositions.First => position == 1,
        KeyPositions.All => true,
        KeyPositions.EveryOther => position % 2 == 1,
        _ => false,
    };

    private void AddStreamOption(ReadOnlySpan<byte> argument)
    {
        if (_namesToPass > 0)
        {
            _namesToPass--;
        }
        else if (Is(argument, "STREAMS"u8))
        {
            _watch = Watch.Nothing;
        }
        else if (_watch == Watch.GroupRead && Is(argument, "GROUP"u8))
        {
            // The names of group and consumer may be any word, even BLOCK. The options stand in any order.
            _namesToPass = 2;
        }
        else if (Is(argument, "BLOCK"u8))
        {
            Refusal = ErrorTexts.NotAllowed(_watch == Watch.GroupRead ? "XREADGROUP BLOCK" : "XREAD BLOCK");
        }
    }

    // A name that is none may be anything, and any length.
    private static string Shown(ReadOnlySpan<byte> name) =>
        System.Text.Encoding.UTF8.GetString(name[..Math.Min(name.Length, LongestKeyword)]);

    private static bool Is(ReadOnlySpan<byte> argument, ReadOnlySpan<byte> keyword) => Ascii.EqualsIgnoreCase(argument, keyword);
}
