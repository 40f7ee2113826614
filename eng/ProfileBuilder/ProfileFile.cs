using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EdgeRouter.ProfileBuilder;

/// <summary>
/// A profile as the ahead-of-time compiler reads it (<c>--mibc</c>; the format is that of
/// dotnet/runtime, src/coreclr/tools/dotnet-pgo/MibcEmitter.cs): an assembly, zipped, whose
/// global methods' code is the data: for each assembly profiled a method that loads each method's token and then the numbers of its probes. The runtime's own
/// tool for it, dotnet-pgo, is on no public feed.
/// </summary>
internal sealed class ProfileFile
{
    /// <summary>Methods whose busiest edge was taken less often are left out: they run at the start or on the way to an error, and have no long loops there.</summary>
    private const int Often = 200;

    private const int StackDepth = 8;

    /// <summary>Says that a record's offset, kind, count and other field follow (dotnet/runtime, src/coreclr/tools/Common/Pgo/PgoFormat.cs).</summary>
    private const int AllFields = 0xF;

    /// <summary>Stands for a type that was not known: a token without a table.</summary>
    private const int UnknownType = 1;

    private readonly MetadataBuilder _metadata = new();
    private readonly References _references;
    private readonly SortedDictionary<string, InstructionEncoder> _groups = new(StringComparer.Ordinal);

    public ProfileFile(CompiledAssemblies compiled) => _references = new(_metadata, compiled);

    public int Methods { get; private set; }

    public int Seldom { get; private set; }

    public int Unknown { get; private set; }

    /// <summary>Adds what was counted in a method, if it ran often and is one of those compiled.</summary>
    public void Add(CountedMethod method)
    {
        if (method.Busiest < Often)
        {
            Seldom++;
            return;
        }

        if (_references.Method(method) is not (var reference, var assembly))
        {
            Unknown++;
            return;
        }

        Methods++;
        if (!_groups.TryGetValue(assembly, out var code))
            _groups[assembly] = code = new(new BlobBuilder());
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(reference);
        code.LoadString(_metadata.GetOrAddUserString("ExclusiveWeight"));
        code.LoadConstantI4((int)Math.Min(method.Busiest, int.MaxValue));
        code.LoadString(_metadata.GetOrAddUserString("InstrumentationDataStart"));
        foreach (var probe in method.Probes)
            Add(code, probe);
        code.LoadString(_metadata.GetOrAddUserString("InstrumentationDataEnd"));
        code.OpCode(ILOpCode.Pop);
    }

    /// <summary>Writes the file, over one that is there. The same counts give the same bytes.</summary>
    public void Write(string path)
    {
        var assembly = Assemble(Path.GetFileName(path));
        using var file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        var entry = archive.CreateEntry($"{Path.GetFileName(path)}.dll", CompressionLevel.SmallestSize);
        entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var output = entry.Open();
        assembly.WriteContentTo(output);
    }

    private void Add(InstructionEncoder code, Probe probe)
    {
        code.LoadConstantI4(AllFields);
        code.LoadConstantI4(probe.Offset);
        code.LoadConstantI4(probe.Kind);
        code.LoadConstantI4(probe.Values.Count + probe.Types.Count);
        code.LoadConstantI4(probe.Other);
        foreach (var value in probe.Values)
        {
            if (value is >= int.MinValue and <= int.MaxValue)
                code.LoadConstantI4((int)value);
            else
                code.LoadConstantI8(value);
        }

        foreach (var name in probe.Types)
        {
            if (name is null)
            {
                code.LoadConstantI4(0);
            }
            else if (TypeName.TryParse(name, out var parsed) && _references.Type(parsed) is { } type)
            {
                code.OpCode(ILOpCode.Ldtoken);
                code.Token(type);
            }
            else
            {
                code.LoadConstantI4(UnknownType);
            }
        }
    }

    private BlobBuilder Assemble(string name)
    {
        var bodies = new MethodBodyStreamEncoder(new BlobBuilder());
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, static returns => returns.Void(), static _ => { });
        var returnsNothing = _metadata.GetOrAddBlob(signature);

        _metadata.AddModule(0, _metadata.GetOrAddString(name), _metadata.GetOrAddGuid(new Guid(1, 0, 0, new byte[8])), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString(name), new System.Version(0, 0, 0, 0), default, default, default, default);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var (assembly, code) in _groups)
        {
            dictionary.LoadString(_metadata.GetOrAddUserString($"{assembly};"));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(Method($"Assemblies_{assembly}", code));
            dictionary.OpCode(ILOpCode.Pop);
        }

        Method("AssemblyDictionary", dictionary);
        var portable = new ManagedPEBuilder(
            PEHeaderBuilder.CreateLibraryHeader(), new(_metadata), bodies.Builder, deterministicIdProvider: static _ => new(default, 1));
        var output = new BlobBuilder();
        portable.Serialize(output);
        return output;

        MethodDefinitionHandle Method(string method, InstructionEncoder code) => _metadata.AddMethodDefinition(
            System.Reflection.MethodAttributes.Public | System.Reflection.MethodAttributes.Static,
            System.Reflection.MethodImplAttributes.IL,
            _metadata.GetOrAddString(method),
            returnsNothing,
            bodies.AddMethodBody(code, StackDepth),
            MetadataTokens.ParameterHandle(1));
    }
}
