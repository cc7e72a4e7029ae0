using WireMock.Matchers;
using WireMock.Matchers.Request;
using WireMock.Types;
using WireMock.Util;

namespace WireMock.RequestBuilders;

/// <summary>Describes the requests that a mapping answers; begin with <see cref="Create"/>.</summary>
public sealed class Request : IRequestBuilder
{
    private readonly List<Func<RecordedRequest, bool>> _conditions = [];

    private Request()
    {
    }

    int IRequestMatcher.Conditions => _conditions.Count;

    /// <summary>Begins a description that every request fits.</summary>
    public static IRequestBuilder Create() => new Request();

    public IRequestBuilder WithPath(params IStringMatcher[] matchers) =>
        Where(request => matchers.Any(matcher => matcher.Matches(request.Path)));

    public IRequestBuilder WithPath(params string[] paths) =>
        WithPath(Array.ConvertAll(paths, IStringMatcher (path) => new WildcardMatcher(path)));

    public IRequestBuilder WithPath(params Func<string, bool>[] funcs) =>
        Where(request => funcs.Any(func => func(request.Path)));

    public IRequestBuilder UsingDelete(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "DELETE");

    public IRequestBuilder UsingGet(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "GET");

    public IRequestBuilder UsingHead(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "HEAD");

    public IRequestBuilder UsingPatch(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "PATCH");

    public IRequestBuilder UsingPost(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "POST");

    public IRequestBuilder UsingPut(MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Using(matchBehaviour, "PUT");

    public IRequestBuilder UsingAnyMethod() => this;

    public IRequestBuilder UsingMethod(params string[] methods) => Using(MatchBehaviour.AcceptOnMatch, methods);

    public IRequestBuilder WithHeader(string name, string pattern, MatchBehaviour matchBehaviour) =>
        WithHeader(name, pattern, ignoreCase: true, matchBehaviour);

    public IRequestBuilder WithHeader(
        string name, string pattern, bool ignoreCase = true, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) =>
        WhereHeader(name, matchBehaviour, new WildcardMatcher(pattern, ignoreCase));

    public IRequestBuilder WithHeader(string name, params IStringMatcher[] matchers) =>
        WhereHeader(name, MatchBehaviour.AcceptOnMatch, matchers);

    public IRequestBuilder WithParam(string key, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) =>
        Where(request => matchBehaviour.Accepts(request.Query.ContainsKey(key)));

    public IRequestBuilder WithParam(string key, params string[] values) =>
        Where(request => request.Query.TryGetValue(key, out var actual) && actual.Order().SequenceEqual(values.Order()));

    public IRequestBuilder WithParam(string key, params IStringMatcher[] matchers) => Where(request =>
        request.Query.TryGetValue(key, out var actual) && actual.TrueForAll(value => matchers.Any(matcher => matcher.Matches(value))));

    public IRequestBuilder WithBody(IMatcher matcher) => matcher switch
    {
        IStringMatcher text => Where(request => text.Matches(request.Body)),
        IObjectMatcher json => Where(request => json.Matches(request.BodyData?.BodyAsJson)),
        _ => throw new NotSupportedException($"The stand-in has no {matcher.GetType().Name} for bodies."),
    };

    public IRequestBuilder WithBody(string body, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch)
    {
        IStringMatcher pattern = new WildcardMatcher(body);
        return Where(request => request.Body is { } text && matchBehaviour.Accepts(pattern.Matches(text)));
    }

    public IRequestBuilder WithBody(byte[] body, MatchBehaviour matchBehaviour = MatchBehaviour.AcceptOnMatch) => Where(request =>
        matchBehaviour.Accepts(request.BodyData is { DetectedBodyType: not BodyType.Json } data && body.SequenceEqual(data.BodyAsBytes!)));

    public IRequestBuilder WithBody(Func<string?, bool> func) => Where(request => func(request.BodyData?.BodyAsString));

    public IRequestBuilder WithBody(Func<byte[]?, bool> func) => Where(request => func(request.BodyData?.BodyAsBytes));

    public IRequestBuilder WithBody(Func<object?, bool> func) => Where(request => func(request.BodyData?.BodyAsJson));

    public IRequestBuilder WithBody(Func<IBodyData?, bool> func) => Where(request => func(request.BodyData));

    bool IRequestMatcher.Matches(RecordedRequest request) => _conditions.TrueForAll(condition => condition(request));

    private Request Using(MatchBehaviour behaviour, params string[] methods) =>
        Where(request => behaviour.Accepts(methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)));

    private Request WhereHeader(string name, MatchBehaviour behaviour, params IStringMatcher[] matchers) => Where(request =>
        request.Headers.FirstOrDefault(header => name.Equals(header.Key, StringComparison.OrdinalIgnoreCase)).Value is { } values
            ? matchers.Any(matcher => values.TrueForAll(value => behaviour.Accepts(matcher.Matches(value))))
            : behaviour.Accepts(false));

    private Request Where(Func<RecordedRequest, bool> condition)
    {
        _conditions.Add(condition);
        return this;
    }
}
