using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace EdgeRouter.ProfileBuilder;

/// <summary>References, in the metadata of a profile, to the types and methods of the assemblies compiled.</summary>
internal sealed class References(MetadataBuilder metadata, CompiledAssemblies compiled)
{
    /// <summary>The type that stands for every reference type in code that generic instantiations share; the compiler looks for it in an assembly of this name.</summary>
    private const string CanonicalType = "System.__Canon", CanonicalAssembly = "System.Private.Canon";

    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = [];
    private readonly Dictionary<(EntityHandle Scope, string Space, string Name), TypeReferenceHandle> _types = [];

    /// <summary>The method that was counted, and its assembly; null when its names do not say one that is compiled.</summary>
    public (MemberReferenceHandle Method, string Assembly)? Method(CountedMethod counted)
    {
        if (counted.IsGeneric)
            return null;
        foreach (var (owner, name) in counted.Partings())
        {
            if (TypeName.TryParse(owner, out var parsed) && Define(parsed) is { } type && CompiledAssemblies.FindMethod(type, name, counted) is { } handle && Type(parsed) is { } parent)
                return Member(type, handle, parent, name);
        }

        return null;
    }

    private (MemberReferenceHandle Method, string Assembly)? Member(CompiledType type, MethodDefinitionHandle handle, EntityHandle parent, string name)
    {
        var signature = new BlobBuilder();
        if (!new SignatureCopy(signature, token => Copy(type, token)).TryMethod(type.Reader.GetBlobReader(type.Reader.GetMethodDefinition(handle).Signature)))
            return null;
        return (metadata.AddMemberReference(parent, metadata.GetOrAddString(name), metadata.GetOrAddBlob(signature)), type.Assembly);
    }

    /// <summary>The type of an assembly-qualified name, an instance of a generic one or an array as a specification; null when it is not among those compiled.</summary>
    public EntityHandle? Type(TypeName name)
    {
        if (name.IsSimple)
            return Define(name) is { } type ? Reference(type) : null;
        var blob = new BlobBuilder();
        return TryEncode(name, blob) ? metadata.AddTypeSpecification(metadata.GetOrAddBlob(blob)) : null;
    }

    private CompiledType? Define(TypeName name)
    {
        var definition = name.IsConstructedGenericType ? name.GetGenericTypeDefinition() : name;
        return definition.IsSimple ? compiled.FindType(definition.FullName, definition.AssemblyName?.Name) : null;
    }

    /// <summary>A type as signatures have it (ECMA-335 II.23.2.12).</summary>
    private bool TryEncode(TypeName name, BlobBuilder blob)
    {
        if (name.IsSZArray)
        {
            blob.WriteByte((byte)SignatureTypeCode.SZArray);
            return TryEncode(name.GetElementType(), blob);
        }

        if (name.FullName == CanonicalType)
        {
            blob.WriteByte((byte)SignatureTypeKind.Class);
            Write(blob, Reference(Assembly(CanonicalAssembly), "System", "__Canon"));
            return true;
        }

        if (name.IsSimple && Primitive(name.FullName) is { } primitive)
        {
            blob.WriteByte((byte)primitive);
            return true;
        }

        if (Define(name) is not { } type)
            return false;
        if (name.IsConstructedGenericType)
            blob.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
        blob.WriteByte((byte)(type.IsValueType ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        Write(blob, Reference(type));
        if (!name.IsConstructedGenericType)
            return name.IsSimple;

        var arguments = name.GetGenericArguments();
        blob.WriteCompressedInteger(arguments.Length);
        foreach (var argument in arguments)
        {
            if (!TryEncode(argument, blob))
                return false;
        }

        return true;
    }

    private static void Write(BlobBuilder blob, EntityHandle type) => blob.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(type));

    private TypeReferenceHandle Reference(CompiledType type)
    {
        var definition = type.Reader.GetTypeDefinition(type.Handle);
        var outer = definition.GetDeclaringType();
        EntityHandle scope = outer.IsNil ? Assembly(type.Assembly) : Reference(type with { Handle = outer });
        return Reference(scope, type.Reader.GetString(definition.Namespace), type.Reader.GetString(definition.Name));
    }

    private TypeReferenceHandle Reference(EntityHandle scope, string space, string name)
    {
        if (!_types.TryGetValue((scope, space, name), out var reference))
            _types[(scope, space, name)] = reference = metadata.AddTypeReference(scope, metadata.GetOrAddString(space), metadata.GetOrAddString(name));
        return reference;
    }

    /// <summary>What an assembly compiled calls a type, in the profile's metadata; null for what only a specification or a module names.</summary>
    private EntityHandle? Copy(CompiledType within, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
            return Reference(within with { Handle = (TypeDefinitionHandle)type });
        if (type.Kind != HandleKind.TypeReference)
            return null;

        var reader = within.Reader;
        var reference = reader.GetTypeReference((TypeReferenceHandle)type);
        EntityHandle? scope = reference.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Copy(within, reference.ResolutionScope),
            HandleKind.AssemblyReference => Assembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name)),
            _ => null,
        };
        return scope is { } found ? Reference(found, reader.GetString(reference.Namespace), reader.GetString(reference.Name)) : null;
    }

    private AssemblyReferenceHandle Assembly(string name)
    {
        if (!_assemblies.TryGetValue(name, out var reference))
        {
            reference = metadata.AddAssemblyReference(metadata.GetOrAddString(name), new System.Version(0, 0, 0, 0), default, default, default(AssemblyFlags), default);
            _assemblies[name] = reference;
        }

        return reference;
    }

    private static PrimitiveTypeCode? Primitive(string name) => name switch
    {
        "System.Boolean" => PrimitiveTypeCode.Boolean,
        "System.Char" => PrimitiveTypeCode.Char,
        "System.SByte" => PrimitiveTypeCode.SByte,
        "System.Byte" => PrimitiveTypeCode.Byte,
        "System.Int16" => PrimitiveTypeCode.Int16,
        "System.UInt16" => PrimitiveTypeCode.UInt16,
        "System.Int32" => PrimitiveTypeCode.Int32,
        "System.UInt32" => PrimitiveTypeCode.UInt32,
        "System.Int64" => PrimitiveTypeCode.Int64,
        "System.UInt64" => PrimitiveTypeCode.UInt64,
        "System.Single" => PrimitiveTypeCode.Single,
        "System.Double" => PrimitiveTypeCode.Double,
        "System.IntPtr" => PrimitiveTypeCode.IntPtr,
        "System.UIntPtr" => PrimitiveTypeCode.UIntPtr,
        "System.String" => PrimitiveTypeCode.String,
        "System.Object" => PrimitiveTypeCode.Object,
        _ => null,
    };
}
