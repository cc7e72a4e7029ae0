using System.Globalization;
using System.Text.RegularExpressions;

namespace Upstash.Rest.Client.Vector;

/// <summary>Spells the parts of a filter so that none can be taken for another. No message repeats a value.</summary>
internal static partial class VectorFilterText
{
    private static readonly HashSet<string> Reserved = new(
        ["AND", "CONTAINS", "FALSE", "FIELD", "GLOB", "HAS", "IN", "NOT", "OR", "TRUE"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns a field's path.</summary>
    /// <exception cref="ArgumentException">It is no name, or a word of the language.</exception>
    public static string Field(string path, string parameter)
    {
        ArgumentNullException.ThrowIfNull(path, parameter);
        if (!Path().IsMatch(path))
        {
            throw new ArgumentException("A field of a filter begins with a letter or an underline, and holds letters A to Z, digits, and _ . [ ] # - only.", parameter);
        }

        return Reserved.Contains(path) ? throw new ArgumentException("The field is named like a word of the filter language. Give it another name.", parameter) : path;
    }

    /// <summary>Returns text in the kind of quotes that it does not hold.</summary>
    /// <exception cref="ArgumentException">It holds both kinds, or is no Unicode, or ends so that a backslash may be taken to escape the quote.</exception>
    public static string Quoted(string text, string parameter)
    {
        VectorChecks.Text(text, parameter);

        // No escapes are documented. Should the service know the usual one all the same, only this could end a text elsewhere.
        if ((text.Length - text.AsSpan().TrimEnd('\\').Length) % 2 != 0)
        {
            throw new ArgumentException("A text of a filter cannot end in a lone backslash. Keep and compare a hash of it instead.", parameter);
        }

        return !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'"
            : !text.Contains('"', StringComparison.Ordinal) ? $"\"{text}\""
            : throw new ArgumentException("A text of a filter cannot hold both ' and \": the language has no escapes. Keep and compare a hash of it instead.", parameter);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns a number in full, since an exponent is not part of the documented language.</summary>
    /// <exception cref="ArgumentException">It is NaN or infinite.</exception>
    public static string Number(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException("A number of a filter is NaN or infinite.", nameof(number));
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0)
        {
            return text;
        }

        var sign = number < 0 ? "-" : "";
        var mantissa = text[sign.Length..exponentAt].Split('.');
        var digits = string.Concat(mantissa);
        var pointAt = mantissa[0].Length + int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return sign + (pointAt <= 0 ? $"0.{new string('0', -pointAt)}{digits}"
            : pointAt >= digits.Length ? digits + new string('0', pointAt - digits.Length)
            : $"{digits[..pointAt]}.{digits[pointAt..]}");
    }

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z_0-9.\[\]#-]*\z")]
    private static partial Regex Path();
}
