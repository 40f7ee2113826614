using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EdgeRouter.ProfileBuilder;

/// <summary>Where a type is defined.</summary>
internal sealed record CompiledType(string Assembly, PEReader File, MetadataReader Reader, TypeDefinitionHandle Handle)
{
    public bool IsValueType
    {
        get
        {
            var parent = Reader.GetTypeDefinition(Handle).BaseType;
            if (parent.IsNil) // An interface.
                return false;
            var (space, name) = parent.Kind switch
            {
                HandleKind.TypeReference when Reader.GetTypeReference((TypeReferenceHandle)parent) is var type => (type.Namespace, type.Name),
                HandleKind.TypeDefinition when Reader.GetTypeDefinition((TypeDefinitionHandle)parent) is var type => (type.Namespace, type.Name),
                _ => default,
            };
            return !name.IsNil && Reader.StringComparer.Equals(space, "System")
                && (Reader.StringComparer.Equals(name, "Enum") || Reader.StringComparer.Equals(name, "ValueType") && !IsSystemEnum());
        }
    }

    private bool IsSystemEnum()
    {
        var type = Reader.GetTypeDefinition(Handle);
        return Reader.StringComparer.Equals(type.Name, "Enum") && Reader.StringComparer.Equals(type.Namespace, "System");
    }
}
