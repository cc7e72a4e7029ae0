namespace Upstash.Rest.AspNetCore.QStash;

/// <summary>Says that an endpoint's delegate asks for the signature itself.</summary>
internal sealed class QStashEnforced
{
    public static QStashEnforced Instance { get; } = new();
}
