using System.Reflection;
using LofiAnime.Tests.Support;
using Upstash.Rest.AspNetCore.RateLimiting;
using Upstash.Rest.Client.Redis;
using Upstash.Rest.Extensions.AI;
using Upstash.Rest.Gateway;
using Upstash.Rest.WordVectors;

namespace LofiAnime.Tests.Contract;

/// <summary>The libraries' public surface is a reviewed list: a change of it shows as a change of the approved file.</summary>
[Category("Unit")]
public sealed class PublicApiTests
{
    /// <summary>Gets a reader of its own for each question: it is not safe for several threads.</summary>
    private static NullabilityInfoContext Nullability => new();

    [TestCase(typeof(RedisClient))]
    [TestCase(typeof(GatewayOptions))]
    [TestCase(typeof(RateLimitHeaders))]
    [TestCase(typeof(WordVerifier))]
    [TestCase(typeof(UpstashAIProperties))]
    public void PublicApi_IsTheApprovedOne(Type member)
    {
        var assembly = member.Assembly;
        var approved = Path.Combine(RepositoryRoot.Path, "LofiAnime.Tests", "Contract", $"{assembly.GetName().Name}.approved.txt");
        var actual = string.Join('\n', assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe)) + "\n";
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetFileName(approved));
        File.WriteAllText(received, actual);

        Assert.That(
            actual,
            Is.EqualTo(File.Exists(approved) ? File.ReadAllText(approved) : ""),
            $"The public API changed. If that is meant, review the change and copy {received} over {approved}.");
    }

    private static IEnumerable<string> Describe(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{Bases(type)}";
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetConstructors(declared).Where(IsVisible).Select(constructor => $"new({Parameters(constructor)})")
            .Concat(type.GetFields(declared).Where(field => field.IsPublic && !field.IsSpecialName).Select(Describe))
            .Concat(type.GetProperties(declared).Where(property => IsVisible(property.GetMethod)).Select(Describe))
            .Concat(type.GetMethods(declared).Where(IsWorthListing).Select(Describe));
        foreach (var member in members.Order(StringComparer.Ordinal))
        {
            yield return "    " + member;
        }
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(face => face.IsPublic).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate))
        {
            bases.Insert(0, Name(parent));
        }

        return bases.Count == 0 || type.IsEnum || typeof(Delegate).IsAssignableFrom(type) ? "" : " : " + string.Join(", ", bases);
    }

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsWorthListing(MethodInfo method) =>
        IsVisible(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.GetBaseDefinition().DeclaringType == method.DeclaringType
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && method.DeclaringType!.BaseType != typeof(MulticastDelegate) | method.Name == "Invoke";

    private static string Describe(FieldInfo field) =>
        field.IsLiteral ? $"const {field.Name} = {field.GetRawConstantValue()}" : $"static {Name(field.FieldType)} {field.Name}";

    private static string Describe(PropertyInfo property)
    {
        var setter = property.SetMethod;
        var isInit = setter?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") == true;
        return $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType, Nullability.Create(property))} {property.Name} {{ get;{(IsVisible(setter) ? isInit ? " init;" : " set;" : "")} }}";
    }

    private static string Describe(MethodInfo method) =>
        $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{Generics(method)}({Parameters(method)})";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{(parameter.IsOptional ? " = " + (parameter.RawDefaultValue ?? "default") : "")}"));

    private static string Name(Type type) => Name(type, null);

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]" + Mark(type, nullability);
        }

        var name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments().Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
            name = $"{name.Split('`')[0]}<{string.Join(", ", arguments)}>";
        }

        return name + Mark(type, nullability);
    }

    private static string Mark(Type type, NullabilityInfo? nullability) =>
        !type.IsValueType && nullability?.ReadState is NullabilityState.Nullable && !type.IsGenericParameter ? "?" : "";
}
