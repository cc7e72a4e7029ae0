using System.Globalization;

namespace Upstash.Rest.Gateway.QStash.Messages;

/// <summary>The arithmetic of <c>Upstash-Retry-Delay</c>: numbers, <c>retried</c>, <c>+ - * / %</c>, brackets, and the documented
/// functions; the value is in milliseconds.</summary>
internal sealed class RetryExpression
{
    private const int MaxLength = 500;

    private readonly string _text;
    private readonly int _retried;
    private int _at;

    private RetryExpression(string text, int retried)
    {
        _text = text;
        _retried = retried;
    }

    /// <summary>How long to wait.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="retried">The retries that went before: 0 for the first one.</param>
    /// <exception cref="FormatException">It is no such expression. The message says where.</exception>
    public static TimeSpan Evaluate(string text, int retried)
    {
        if (text.Length > MaxLength)
        {
            throw new FormatException($"it is longer than {MaxLength} characters");
        }

        var expression = new RetryExpression(text, retried);
        var value = expression.Sum();
        if (expression.Peek() != '\0')
        {
            throw expression.Unexpected();
        }

        var longest = TimeSpan.FromDays(1).TotalMilliseconds;
        return TimeSpan.FromMilliseconds(double.IsNaN(value) ? 0 : Math.Clamp(value, 0, longest));
    }

    private double Sum()
    {
        var value = Product();
        while (Peek() is '+' or '-')
        {
            value = _text[_at++] == '+' ? value + Product() : value - Product();
        }

        return value;
    }

    private double Product()
    {
        var value = Factor();
        while (Peek() is '*' or '/' or '%')
        {
            value = _text[_at++] switch { '*' => value * Factor(), '/' => value / Factor(), _ => value % Factor() };
        }

        return value;
    }

    private double Factor()
    {
        var next = Peek();
        if (next is '-' or '+')
        {
            _at++;
            return next == '-' ? -Factor() : Factor();
        }

        if (next == '(')
        {
            _at++;
            var inner = Sum();
            Expect(')');
            return inner;
        }

        return char.IsAsciiLetter(next) ? Name() : Number();
    }

    private double Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
        {
            _at++;
        }

        return double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unexpected();
    }

    private double Name()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
        {
            _at++;
        }

        var name = _text[start.._at];
        if (name == "retried")
        {
            return _retried;
        }

        Expect('(');
        var first = Sum();
        double? second = null;
        if (Peek() == ',')
        {
            _at++;
            second = Sum();
        }

        Expect(')');
        return (name, second) switch
        {
            ("pow", { } power) => Math.Pow(first, power),
            ("min", { } other) => Math.Min(first, other),
            ("max", { } other) => Math.Max(first, other),
            ("sqrt", null) => Math.Sqrt(first),
            ("abs", null) => Math.Abs(first),
            ("exp", null) => Math.Exp(first),
            ("floor", null) => Math.Floor(first),
            ("ceil", null) => Math.Ceiling(first),
            ("round", null) => Math.Round(first, MidpointRounding.AwayFromZero),
            _ => throw new FormatException($"'{name}' is no function of that many values; there are pow, min, max of two and sqrt, abs, exp, floor, ceil, round of one"),
        };
    }

    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private void Expect(char character)
    {
        if (Peek() != character)
        {
            throw Unexpected();
        }

        _at++;
    }

    private FormatException Unexpected() => new($"it cannot be read from position {_at} on");
}
