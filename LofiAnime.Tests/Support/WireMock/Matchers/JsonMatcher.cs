using System.Collections;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WireMock.Matchers;

/// <summary>Matches a JSON body that equals the given one; the order of an object's members does not matter.</summary>
public sealed class JsonMatcher : IObjectMatcher
{
    private readonly JToken _expected;

    /// <summary>Takes the expected body as JSON text; the last two parameters mean nothing to the stand-in.</summary>
    public JsonMatcher(string value, bool ignoreCase = false, bool throwException = false)
        : this((object)value, ignoreCase, throwException)
    {
    }

    /// <summary>Takes the expected body as a value to serialise; the last two parameters mean nothing to the stand-in.</summary>
    /// <exception cref="NotSupportedException"><paramref name="ignoreCase"/> is true.</exception>
    public JsonMatcher(object value, bool ignoreCase = false, bool throwException = false)
    {
        if (ignoreCase)
        {
            throw new NotSupportedException("The stand-in compares JSON with regard to case.");
        }

        _expected = value switch
        {
            JToken token => token,
            string text => Parse(text),
            IEnumerable items => JArray.FromObject(items),
            _ => JObject.FromObject(value),
        };
    }

    bool IObjectMatcher.Matches(object? input) => input is JToken actual && JToken.DeepEquals(_expected, actual);

    private static JToken Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
