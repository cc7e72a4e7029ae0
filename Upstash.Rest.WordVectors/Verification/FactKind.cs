namespace Upstash.Rest.WordVectors.Verification;

/// <summary>What a <see cref="Fact"/> says.</summary>
internal enum FactKind
{
    /// <summary>The subject is so: "a red cat".</summary>
    Attribute,

    /// <summary>The subject is of a kind: "a flower field", "a field of flowers".</summary>
    Part,

    /// <summary>The subject does something, perhaps to an object.</summary>
    Action,

    /// <summary>The subject is somewhere, or with something.</summary>
    Relation,

    /// <summary>The whole picture is so: weather, time, medium.</summary>
    Scene,
}
