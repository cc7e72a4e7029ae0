namespace WireMock.Matchers;

/// <summary>A matcher of a JSON body.</summary>
public interface IObjectMatcher : IMatcher
{
    internal bool Matches(object? input);
}
