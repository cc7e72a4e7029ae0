using System.Globalization;

namespace LofiAnime.Web.Features.Generation;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field, as the API names it.</param>
/// <param name="Text">A sentence for the visitor, in English, with <c>{0}</c> where its value goes.</param>
/// <param name="Value">The value; <c>null</c> where the sentence has no place for one.</param>
public sealed record FieldProblem(string Field, string Text, object? Value = null)
{
    /// <summary>Returns the sentence in English.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Text, Value);
}
