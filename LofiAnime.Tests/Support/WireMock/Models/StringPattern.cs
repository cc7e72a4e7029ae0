namespace WireMock.Models;

/// <summary>A pattern kept in a file. The stand-in has none; the name is here for the signatures of the matchers.</summary>
public readonly struct StringPattern;
