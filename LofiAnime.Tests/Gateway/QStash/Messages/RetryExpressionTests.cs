using Upstash.Rest.Gateway.QStash.Messages;

namespace LofiAnime.Tests.Gateway.QStash.Messages;

[Category("Unit")]
public sealed class RetryExpressionTests
{
    [TestCase("1000", 3, 1000)]
    [TestCase("1000 * (1 + retried)", 2, 3000)]
    [TestCase("pow(2, retried) * 1000", 3, 8000)]
    [TestCase("min(5000, max(retried, 2) * 100)", 0, 200)]
    [TestCase("2 + 3 * 4 - 6 / 2", 0, 11)]
    [TestCase("round(2.5) + floor(1.9) + ceil(1.1) + sqrt(9) + abs(-4)", 0, 13)]
    [TestCase("exp(0) * 1000", 0, 1000)]
    [TestCase("7 % 4", 0, 3)]
    [TestCase("-5", 0, 0)]
    [TestCase("1 / 0", 0, 86_400_000)]
    [TestCase("0 / 0", 0, 0)]
    public void Evaluate_Expression_IsItsValueInMillisecondsUpToADay(string text, int retried, double milliseconds) =>
        Assert.That(RetryExpression.Evaluate(text, retried), Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));

    [TestCase("")]
    [TestCase("1000s")]
    [TestCase("1 +")]
    [TestCase("(1")]
    [TestCase("1 2")]
    [TestCase("retries")]
    [TestCase("pow(2)")]
    [TestCase("sqrt(1, 2)")]
    [TestCase("system(1)")]
    public void Evaluate_NoExpression_Throws(string text) =>
        Assert.That(() => RetryExpression.Evaluate(text, 0), Throws.TypeOf<FormatException>());
}
