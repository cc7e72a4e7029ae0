using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Upstash.Rest.Gateway.Resp;

namespace Upstash.Rest.Gateway.Commands;

/// <summary>Takes the vendor's script flag <c>allow-key-locking</c> out of scripts, which other backends refuse.</summary>
/// <remarks>
/// <c>@upstash/ratelimit</c> sends it since version 2.2. It lets scripts on different keys run side by side, so leaving it
/// out changes nothing else. The caller names the script by the hash of what he wrote, the backend by that of what it
/// got; which is which is learned from each text that passes. For a hash not learned yet, or forgotten, the backend
/// answers <c>NOSCRIPT</c>, and the caller sends the text.
/// </remarks>
internal sealed class KeyLockingScripts
{
    private const int MostScripts = 1000;
    private const int Sha1Digits = 40;
    private const string Flag = "allow-key-locking";
    private const string Flags = "flags=";

    private readonly ConcurrentDictionary<string, byte[]> _hashes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rewrites the texts and hashes of scripts among the commands that were accepted.</summary>
    public void Translate(CommandBatch batch)
    {
        if (!batch.HasScripts)
        {
            return;
        }

        var whole = batch.Encoded;
        var reader = new RespReader(whole);
        var copied = whole.Start;
        PooledBuffer? translated = null;
        while (!reader.Rest.IsEmpty)
        {
            var left = reader.Read().Count - 1;
            var verb = reader.Read().Payload;
            if (left > 1 && Is(verb, "SCRIPT"u8))
            {
                verb = reader.Read().Payload;
                left--;
            }

            var start = reader.Rest.Start;
            if (left > 0 && Translation(verb, reader.Read().Payload) is { } translation)
            {
                translated ??= new PooledBuffer();
                Copy(whole.Slice(copied, start), translated);
                RespWriter.WriteBulk(translated, translation);
                copied = reader.Rest.Start;
            }

            reader.Skip(left - 1);
        }

        if (translated is not null)
        {
            Copy(whole.Slice(copied), translated);
            batch.Replace(translated);
        }
    }

    private byte[]? Translation(in ReadOnlySequence<byte> verb, in ReadOnlySequence<byte> argument)
    {
        if (Is(verb, "EVAL"u8) || Is(verb, "EVAL_RO"u8) || Is(verb, "LOAD"u8))
        {
            return StartsWithHead(argument) ? Learn(argument.ToArray()) : null;
        }

        return !_hashes.IsEmpty && argument.Length == Sha1Digits && (Is(verb, "EVALSHA"u8) || Is(verb, "EVALSHA_RO"u8))
            ? _hashes.GetValueOrDefault(System.Text.Encoding.Latin1.GetString(argument))
            : null;
    }

    private byte[]? Learn(byte[] script)
    {
        if (WithoutFlag(script) is not { } plain)
        {
            return null;
        }

        if (_hashes.Count >= MostScripts)
        {
            _hashes.Clear();
        }

#pragma warning disable CA5350 // It is the name of a script, no secret.
        _hashes[Convert.ToHexStringLower(SHA1.HashData(script))] = System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA1.HashData(plain)));
#pragma warning restore CA5350
        return plain;
    }

    /// <summary>Returns the script without the flag, or without its first line where nothing else is in it: not every backend knows such a line.</summary>
    private static byte[]? WithoutFlag(byte[] script)
    {
        var end = script.AsSpan().IndexOf((byte)'\n');
        end = end < 0 ? script.Length : end;
        var words = System.Text.Encoding.UTF8.GetString(script, 0, end).TrimEnd('\r').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var engine, var flags] || !flags.StartsWith(Flags, StringComparison.Ordinal))
        {
            return null;
        }

        var all = flags[Flags.Length..].Split(',');
        var others = all.Where(flag => flag != Flag).ToArray();
        if (others.Length == all.Length)
        {
            return null;
        }

        // The line break stays, so that errors name the lines that the caller wrote.
        var head = others.Length == 0 ? "" : $"{engine} {Flags}{string.Join(',', others)}";
        return [.. System.Text.Encoding.UTF8.GetBytes(head), .. script[end..]];
    }

    private static bool StartsWithHead(in ReadOnlySequence<byte> script)
    {
        var reader = new SequenceReader<byte>(script);
        return reader.IsNext("#!"u8);
    }

    private static void Copy(in ReadOnlySequence<byte> bytes, PooledBuffer target)
    {
        foreach (var part in bytes)
        {
            target.Write(part.Span);
        }
    }

    private static bool Is(in ReadOnlySequence<byte> word, ReadOnlySpan<byte> keyword)
    {
        Span<byte> bytes = stackalloc byte[keyword.Length];
        if (word.Length != keyword.Length)
        {
            return false;
        }

        word.CopyTo(bytes);
        return Ascii.EqualsIgnoreCase(bytes, keyword);
    }
}
