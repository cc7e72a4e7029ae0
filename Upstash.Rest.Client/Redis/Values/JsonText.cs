using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;

namespace Upstash.Rest.Client.Redis;

/// <summary>Spells single values as JSON, for the commands that take JSON text.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "String is JSON's name for the type.")]
public static class JsonText
{
    /// <summary>Gets the text of JSON's null.</summary>
    public static string Null => "null";

    /// <summary>Spells a text, in quotes and escaped.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> holds half a surrogate pair, which JSON cannot carry.</exception>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!RedisArgument.IsWhole(text))
        {
            throw new ArgumentException("The text holds half a surrogate pair. Hand over complete ones.", nameof(text));
        }

        return $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
    }

    /// <summary>Spells an integer, exactly.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Spells a number so that it reads back to the same <c>double</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="number"/> is infinite or not a number; JSON has neither.</exception>
    public static string Of(double number) => double.IsFinite(number)
        ? number.ToString("R", CultureInfo.InvariantCulture)
        : throw new ArgumentException("JSON has finite numbers only.", nameof(number));

    /// <summary>Spells a decimal number, exactly.</summary>
    public static string Of(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Spells a truth value.</summary>
    public static string Of(bool value) => value ? "true" : "false";
}
