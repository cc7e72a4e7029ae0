namespace WireMock.Matchers;

/// <summary>A matcher of text.</summary>
public interface IStringMatcher : IMatcher
{
    internal bool Matches(string? input);
}
