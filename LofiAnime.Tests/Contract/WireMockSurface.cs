using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LofiAnime.Tests.Contract;

/// <summary>
/// The public types of an assembly as lines of text, read from its metadata alone: WireMock.Net's own dependencies are
/// missing here, so it can neither be loaded nor be resolved by reflection.
/// </summary>
internal sealed class WireMockSurface
{
    private readonly MetadataReader _reader;
    private readonly TypeNames _names = new();

    private WireMockSurface(MetadataReader reader)
    {
        _reader = reader;
        Types = reader.TypeDefinitions
            .Where(handle => IsPublic(reader.GetTypeDefinition(handle)))
            .ToDictionary(handle => _names.GetTypeFromDefinition(reader, handle, 0), handle => Describe(reader.GetTypeDefinition(handle)));
        Referenced = reader.TypeReferences
            .Select(handle => _names.GetTypeFromReference(reader, handle, 0))
            .ToHashSet();
        ReferencedMembers = reader.MemberReferences
            .Select(reader.GetMemberReference)
            .Where(member => member.GetKind() == MemberReferenceKind.Method)
            .Select(member => (Type: Name(member.Parent).Split('<')[0], Member: Member(member)))
            .ToHashSet();
    }

    /// <summary>Gets, by full name, the public types that the assembly defines.</summary>
    public IReadOnlyDictionary<string, TypeSurface> Types { get; }

    /// <summary>Gets the full names of the types that the assembly takes from others.</summary>
    public IReadOnlySet<string> Referenced { get; }

    /// <summary>Gets the methods that the assembly calls on the types of others; without parameter names and defaults.</summary>
    public IReadOnlySet<(string Type, string Member)> ReferencedMembers { get; }

    public static WireMockSurface Of(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new WireMockSurface(file.GetMetadataReader());
    }

    private static bool IsPublic(TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public;

    private static bool IsOverride(MethodDefinition method) =>
        method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot);

    private TypeSurface Describe(TypeDefinition type)
    {
        var methods = type.GetMethods()
            .Select(_reader.GetMethodDefinition)
            .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public && !IsOverride(method))
            .ToArray();
        var constants = type.GetFields()
            .Select(_reader.GetFieldDefinition)
            .Where(field => field.Attributes.HasFlag(FieldAttributes.Public | FieldAttributes.Literal))
            .Select(field => $"const {_reader.GetString(field.Name)} = {Constant(field.GetDefaultValue())}");
        return new TypeSurface(
            Kind(type),
            [.. Interfaces(type)],
            [.. methods.Select(Full), .. constants],
            [.. methods.Select(Bare)]);
    }

    private IEnumerable<string> Interfaces(TypeDefinition type)
    {
        var own = type.GetInterfaceImplementations().Select(handle => Name(_reader.GetInterfaceImplementation(handle).Interface));
        return type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition }
            ? own.Concat(Interfaces(_reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType)))
            : own;
    }

    private string Kind(TypeDefinition type) => (type.BaseType.IsNil ? "" : Name(type.BaseType)) switch
    {
        "" => "interface",
        "System.Enum" => "enum",
        "System.ValueType" => "struct",
        _ when type.Attributes.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed) => "static class",
        _ => "class",
    };

    /// <summary>With everything that a call can be written with: parameter names, defaults and <c>params</c>.</summary>
    private string Full(MethodDefinition method)
    {
        var parameters = method.GetParameters().Select(_reader.GetParameter).ToDictionary(parameter => (int)parameter.SequenceNumber);
        return Line(method, method.DecodeSignature(_names, null), (type, position) =>
        {
            var parameter = parameters[position];
            var prefix = parameter.GetCustomAttributes().Any(IsParams) ? "params " : "";
            var suffix = parameter.GetDefaultValue() is { IsNil: false } value ? " = " + Constant(value) : "";
            return $"{prefix}{type} {_reader.GetString(parameter.Name)}{suffix}";
        });
    }

    private string Bare(MethodDefinition method) => Line(method, method.DecodeSignature(_names, null), (type, _) => type);

    private string Line(MethodDefinition method, MethodSignature<string> signature, Func<string, int, string> parameter) =>
        Line(signature, _reader.GetString(method.Name), parameter);

    private string Member(MemberReference member) =>
        Line(member.DecodeMethodSignature(_names, null), _reader.GetString(member.Name), (type, _) => type);

    private static string Line(MethodSignature<string> signature, string name, Func<string, int, string> parameter)
    {
        var parameters = signature.ParameterTypes.Select((type, index) => parameter(type, index + 1));
        var arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} {name}{arity}({string.Join(", ", parameters)})";
    }

    private bool IsParams(CustomAttributeHandle handle) =>
        _reader.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
        && Name(_reader.GetMemberReference((MemberReferenceHandle)constructor).Parent) == "System.ParamArrayAttribute";

    private string Constant(ConstantHandle handle)
    {
        var constant = _reader.GetConstant(handle);
        var value = _reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null";
    }

    private string Name(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => _names.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => _names.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => _names.GetTypeFromSpecification(_reader, null, (TypeSpecificationHandle)handle, 0),
        _ => "",
    };

    /// <summary>One public type.</summary>
    /// <param name="Kind">For example <c>interface</c>.</param>
    /// <param name="Interfaces">The full names of all interfaces, inherited ones too.</param>
    /// <param name="Members">Public methods, accessors and constants as they can be called, one line each.</param>
    /// <param name="BareMembers">The methods again, without parameter names and defaults.</param>
    public sealed record TypeSurface(
        string Kind, ImmutableHashSet<string> Interfaces, ImmutableHashSet<string> Members, ImmutableHashSet<string> BareMembers);

    /// <summary>Full names of types, the same whichever assembly they are in.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public string GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(",", typeArguments)}>";

        public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";
    }
}
