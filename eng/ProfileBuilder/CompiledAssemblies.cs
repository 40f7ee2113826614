using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EdgeRouter.ProfileBuilder;

/// <summary>The assemblies that a publish compiles, and where in them a type or a method is.</summary>
internal sealed class CompiledAssemblies : IDisposable
{
    private readonly List<PEReader> _files = [];
    private readonly Dictionary<string, List<CompiledType>> _types = [];

    private CompiledAssemblies()
    {
    }

    /// <summary>Those that the compiler's response file names: its inputs and its references (<c>-r:</c>), relative to where the compiler ran.</summary>
    public static CompiledAssemblies FromResponseFile(string path)
    {
        var assemblies = new CompiledAssemblies();
        foreach (var line in File.ReadLines(path))
        {
            var file = line.StartsWith("-r:", StringComparison.Ordinal) ? line[3..] : line.EndsWith(".dll", StringComparison.Ordinal) && line[0] != '-' ? line : null;
            if (file is not null)
                assemblies.Add(file);
        }

        return assemblies;
    }

    /// <summary>The type of a full name (<c>Namespace.Outer+Inner`1</c>) in the assembly of a name, or in the one assembly that has it; null when none or many do.</summary>
    public CompiledType? FindType(string name, string? assembly)
    {
        if (!_types.TryGetValue(name, out var found))
            return null;
        var candidates = assembly is null ? found : [.. found.Where(type => type.Assembly == assembly)];
        return candidates is [var only] ? only : null;
    }

    /// <summary>The method of a name that has what was counted: body size, kind and number of parameters; null when there is none, or more than one.</summary>
    public static MethodDefinitionHandle? FindMethod(CompiledType type, string name, CountedMethod counted)
    {
        MethodDefinitionHandle? found = null;
        foreach (var handle in type.Reader.GetTypeDefinition(type.Handle).GetMethods())
        {
            var method = type.Reader.GetMethodDefinition(handle);
            if (!type.Reader.StringComparer.Equals(method.Name, name) || method.RelativeVirtualAddress == 0)
                continue;
            var signature = type.Reader.GetBlobReader(method.Signature);
            var header = signature.ReadSignatureHeader();
            if (header.IsGeneric || header.IsInstance != counted.IsInstance || signature.ReadCompressedInteger() != counted.Parameters)
                continue;
            if (type.File.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()?.Length != counted.BodySize)
                continue;
            if (found is not null)
                return null;
            found = handle;
        }

        return found;
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private void Add(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: the publish that this response file is of is gone", path);
        var file = new PEReader(File.OpenRead(path));
        _files.Add(file);
        if (!file.HasMetadata)
            return;

        var reader = file.GetMetadataReader();
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        foreach (var handle in reader.TypeDefinitions)
        {
            var name = FullName(reader, handle);
            if (!_types.TryGetValue(name, out var sharing))
                _types[name] = sharing = [];
            sharing.Add(new(assembly, file, reader, handle));
        }
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        if (!outer.IsNil)
            return $"{FullName(reader, outer)}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }
}
