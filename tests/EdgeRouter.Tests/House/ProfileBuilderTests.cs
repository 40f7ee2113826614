using System.IO.Compression;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using EdgeRouter.ProfileBuilder;

namespace EdgeRouter.Tests.House;

/// <summary>eng/ProfileBuilder, on counts of methods of this assembly.</summary>
public sealed class ProfileBuilderTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory();

    public void Dispose() => _scratch.Delete(true);

    [Fact]
    public void Write_OfACountedMethod_LoadsItsTokenAndItsNumbers()
    {
        Write(Counts("EdgeRouter.Tests.House.ProfileSample", "Twice", """
            Schema InstrumentationKind 385 ILOffset 4294967295 Count 1 Other 3
            4000000000
            Schema InstrumentationKind 195 ILOffset 2 Count 3 Other 0
            TypeHandle: EdgeRouter.Tests.House.ProfileSample, EdgeRouter.Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null
            TypeHandle: NULL
            TypeHandle: UNKNOWN
            """, 2));

        Assert.Equal(
            [
                "EdgeRouter.Tests.House.ProfileSample.Twice", "ExclusiveWeight", "2147483647",
                "InstrumentationDataStart",
                "15", "-1", "385", "1", "3", "4000000000",
                "15", "2", "195", "3", "0", "EdgeRouter.Tests.House.ProfileSample", "0", "0",
                "InstrumentationDataEnd", "pop",
            ],
            Read("EdgeRouter.Tests"));
    }

    [Fact]
    public void Write_OfAnInstanceOfAGenericType_NamesItsArguments()
    {
        Write(Counts("EdgeRouter.Tests.House.ProfileSample+Pair`2[System.__Canon,System.Int32]", "Swap", Edge(500), 1));

        Assert.Equal("EdgeRouter.Tests.House.ProfileSample+Pair`2[[System.__Canon],[Int32]].Swap", Read("EdgeRouter.Tests")[0]);
    }

    [Theory]
    [InlineData("EdgeRouter.Tests.House.ProfileSample", "Gone")]
    [InlineData("EdgeRouter.Tests.House.Gone", "Twice")]
    [InlineData("EdgeRouter.Tests.House.ProfileSample", "Generic")]
    public void Add_OfAMethodThatIsNotCompiled_LeavesItOut(string owner, string name)
    {
        var profile = Write(Counts(owner, name, Edge(500), 1));

        Assert.Equal((0, 0, 1), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Add_OfABodyThatHasChanged_LeavesItOut()
    {
        var profile = Write(Counts("EdgeRouter.Tests.House.ProfileSample", "Twice", Edge(500), 1, size: 1000));

        Assert.Equal((0, 0, 1), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Add_OfAMethodThatRanSeldom_LeavesItOut()
    {
        var profile = Write(Counts("EdgeRouter.Tests.House.ProfileSample", "Twice", Edge(3), 1));

        Assert.Equal((0, 1, 0), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Sum_OfTwoRuns_AddsTheirCounts()
    {
        var one = CountsFile.Read(Counts("A.B", ".ctor", Edge(5), 1));
        var other = CountsFile.Read(Counts("A.B", ".ctor", Edge(7), 1));

        var sum = Assert.Single(CountedMethods.Sum([.. one, .. other]));

        Assert.Equal(("A.B", ".ctor", 12L), (sum.Owner, sum.Name, sum.Busiest));
    }

    [Fact]
    public void Read_OfACountOfEightBytes_PutsItsHalvesTogether()
    {
        var method = Assert.Single(CountsFile.Read(Counts("A.B", "C", """
            Schema InstrumentationKind 386 ILOffset 0 Count 1 Other 0
            1 2
            """, 1)));

        Assert.Equal(0x2_0000_0001, method.Busiest);
    }

    [Theory]
    [InlineData("Schema InstrumentationKind 385 ILOffset 0 Count 2 Other 0\n5")]
    [InlineData("Something else")]
    public void Read_OfWhatIsNotCounts_Throws(string records) =>
        Assert.Throws<InvalidDataException>(() => CountsFile.Read(Counts("A.B", "C", records, 1)).ToList());

    private static string Edge(long count) => $"Schema InstrumentationKind 385 ILOffset 0 Count 1 Other 3\n{count}";

    /// <summary>A file of one method, as the runtime writes it.</summary>
    private string Counts(string owner, string name, string records, int count, int? size = null)
    {
        var type = typeof(ProfileSample).Assembly.GetType(owner.Split('[')[0]);
        size ??= type?.GetMethod(name)?.GetMethodBody()?.GetILAsByteArray()?.Length ?? 1;
        var path = Path.Combine(_scratch.FullName, Path.GetRandomFileName());
        File.WriteAllText(path, $"""
            *** START PGO Data, max index = 1 ***
            @@@ codehash 0x00000001 methodhash 0x00000002 ilSize 0x{size:X8} records 0x{count:X8}
            MethodName: {owner}.{name}
            Signature: void  ()
            {records}
            *** END PGO Data ***

            """.ReplaceLineEndings("\n"));
        return path;
    }

    private ProfileFile Write(string counts)
    {
        var response = Path.Combine(_scratch.FullName, "ilc.rsp");
        File.WriteAllLines(response, [typeof(ProfileSample).Assembly.Location, "-o:out.o", $"-r:{typeof(object).Assembly.Location}"]);
        using var compiled = CompiledAssemblies.FromResponseFile(response);
        var profile = new ProfileFile(compiled);
        foreach (var method in CountedMethods.Sum(CountsFile.Read(counts)))
            profile.Add(method);
        profile.Write(Path.Combine(_scratch.FullName, "test.mibc"));
        return profile;
    }

    /// <summary>What the profile loads for an assembly, instruction by instruction.</summary>
    private List<string> Read(string assembly)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(_scratch.FullName, "test.mibc"));
        using var image = new MemoryStream();
        using (var entry = archive.GetEntry("test.mibc.dll")!.Open())
            entry.CopyTo(image);
        image.Position = 0;
        using var file = new PEReader(image);
        var reader = file.GetMetadataReader();
        var group = reader.MethodDefinitions.Select(reader.GetMethodDefinition).Single(method => reader.StringComparer.Equals(method.Name, $"Assemblies_{assembly}"));
        var code = file.GetMethodBody(group.RelativeVirtualAddress).GetILReader();
        List<string> loaded = [];
        while (code.RemainingBytes > 0)
            loaded.Add(Instruction(reader, ref code));
        return loaded;
    }

    private static string Instruction(MetadataReader reader, ref BlobReader code)
    {
        int operation = code.ReadByte();
        if (operation is >= 0x15 and <= 0x1E) // ldc.i4.m1 to ldc.i4.8
            return $"{operation - 0x16}";
        if (operation == OpCodes.Ldc_I4_S.Value)
            return $"{code.ReadSByte()}";
        if (operation == OpCodes.Ldc_I4.Value)
            return $"{code.ReadInt32()}";
        if (operation == OpCodes.Ldc_I8.Value)
            return $"{code.ReadInt64()}";
        if (operation == OpCodes.Ldstr.Value)
            return reader.GetUserString(MetadataTokens.UserStringHandle(code.ReadInt32() & 0xFFFFFF));
        if (operation == OpCodes.Pop.Value)
            return "pop";
        Assert.Equal(OpCodes.Ldtoken.Value, operation);
        return Token(reader, MetadataTokens.EntityHandle(code.ReadInt32()));
    }

    private static string Token(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MemberReference:
                var method = reader.GetMemberReference((MemberReferenceHandle)handle);
                return $"{Token(reader, method.Parent)}.{reader.GetString(method.Name)}";
            case HandleKind.TypeReference:
                var type = reader.GetTypeReference((TypeReferenceHandle)handle);
                var name = reader.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Token(reader, type.ResolutionScope)}+{name}" : $"{reader.GetString(type.Namespace)}.{name}";
            default:
                var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return Type(reader, ref signature);
        }
    }

    private static string Type(MetadataReader reader, ref BlobReader signature)
    {
        var code = signature.ReadSignatureTypeCode();
        if (code == SignatureTypeCode.TypeHandle)
            return Token(reader, signature.ReadTypeHandle());
        if (code != SignatureTypeCode.GenericTypeInstance)
            return $"{code}";
        var definition = Type(reader, ref signature);
        List<string> arguments = [];
        for (var left = signature.ReadCompressedInteger(); left > 0; left--)
            arguments.Add($"[{Type(reader, ref signature)}]");
        return $"{definition}[{string.Join(",", arguments)}]";
    }
}
