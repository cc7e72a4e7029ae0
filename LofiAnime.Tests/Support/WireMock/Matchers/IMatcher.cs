namespace WireMock.Matchers;

/// <summary>Something that a part of a request matches, or not.</summary>
public interface IMatcher;
