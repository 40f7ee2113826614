using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using EdgeRouter.ProfileBuilder;

namespace EdgeRouter.Tests.House;

/// <summary>eng/ProfileBuilder, on counts of methods of this assembly.</summary>
public sealed class ProfileBuilderTests : IDisposable
{
    private const string Sample = "EdgeRouter.Tests.House.ProfileSample";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory();

    private string Profile => Path.Combine(_scratch.FullName, "test.mibc");

    public void Dispose() => _scratch.Delete(true);

    [Fact]
    public void Write_OfACountedMethod_LoadsItsTokenAndItsNumbers()
    {
        Write(Counts(Sample + ".Twice", "int32  (int32)", """
            Schema InstrumentationKind 385 ILOffset 4294967295 Count 1 Other 3
            4000000000
            Schema InstrumentationKind 195 ILOffset 2 Count 3 Other 0
            TypeHandle: EdgeRouter.Tests.House.ProfileSample, EdgeRouter.Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null
            TypeHandle: NULL
            TypeHandle: UNKNOWN
            """, Method("Twice")));

        Assert.Equal(
            [
                Sample + ".Twice Int32(Int32)", "ExclusiveWeight", "2147483647",
                "InstrumentationDataStart",
                "15", "-1", "385", "1", "3", "4000000000",
                "15", "2", "195", "3", "0", Sample, "0", "0",
                "InstrumentationDataEnd", "pop",
            ],
            Read());
    }

    [Fact]
    public void Write_OfAnInstanceOfAGenericType_NamesItsArguments()
    {
        var swap = typeof(ProfileSample.Pair<,>).GetMethod("Swap")!;

        Write(Counts(Sample + "+Pair`2[System.__Canon,System.Int32].Swap", "instance value class Pair`2<!1,!0>  ()", Edge(500), swap));

        Assert.Equal($"{Sample}+Pair`2<System.__Canon,Int32>.Swap instance {Sample}+Pair`2<!1,!0>()", Read()[0]);
    }

    [Fact]
    public void Write_OfAMethodOfManyShapes_CopiesItsSignature()
    {
        Write(Counts(Sample + ".Shapes", "void  (int32&,value class Pair`2<class System.String,int32[]>&,int32[,],class List`1<value class Inner>)", Edge(500), Method("Shapes")));

        Assert.Equal(
            $"{Sample}.Shapes Void(Int32&,{Sample}+Pair`2<String,Int32[]>&,Int32[2],System.Collections.Generic.List`1<{Sample}+Outer+Inner>)",
            Read()[0]);
    }

    [Fact]
    public void Write_OfNamesWithDotsOfTheirOwn_FindsTheirMethods()
    {
        var outer = typeof(ProfileSample.Outer);
        var dispose = outer.GetMethod("System.IDisposable.Dispose", BindingFlags.NonPublic | BindingFlags.Instance)!;

        Write(
            Counts(Sample + "+Outer.System.IDisposable.Dispose", "instance void  ()", Edge(500), dispose),
            Counts(Sample + "+Outer..cctor", "void  ()", Edge(500), outer.TypeInitializer!),
            Counts(Sample + "+Outer..ctor", "instance void  ()", Edge(500), outer.GetConstructor([])!));

        Assert.Equal(
            [$"{Sample}+Outer..cctor Void()", $"{Sample}+Outer..ctor instance Void()", $"{Sample}+Outer.System.IDisposable.Dispose instance Void()"],
            Read().Where(static loaded => loaded.Contains('(', StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_OfTheSameCounts_GivesTheSameBytes()
    {
        var counts = Counts(Sample + ".Twice", "int32  (int32)", Edge(500), Method("Twice"));

        Write(counts);
        var first = File.ReadAllBytes(Profile);
        Write(counts);

        Assert.Equal(first, File.ReadAllBytes(Profile));
    }

    /// <summary>A generic method's counts must not become those of a namesake that looks the same in all else.</summary>
    [Theory]
    [InlineData("Same", "generic !!0  (!!0)", 0)]
    [InlineData("Same", "int32  (int32)", 1)]
    [InlineData("Same", "instance int32  (int32)", 0)]
    [InlineData("Same", "int32  (int32,int32)", 0)]
    [InlineData("Generic", "generic int32  (!!0)", 0)]
    [InlineData("Gone", "int32  (int32)", 0)]
    public void Add_OfAMethod_TakesItWhereItIsTheOneCounted(string name, string signature, int added)
    {
        var size = typeof(ProfileSample).GetMethods().FirstOrDefault(method => method.Name == name) ?? Method("Twice");

        var profile = Write(Counts($"{Sample}.{name}", signature, Edge(500), size));

        Assert.Equal((added, 0, 1 - added), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Add_OfABodyThatHasChanged_LeavesItOut()
    {
        var profile = Write(Counts(Sample + ".Twice", "int32  (int32)", Edge(500), Method("Shapes")));

        Assert.Equal((0, 0, 1), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Add_OfAMethodThatRanSeldom_LeavesItOut()
    {
        // What it saw, lengths here, is no number of times.
        var profile = Write(Counts(Sample + ".Twice", "int32  (int32)", $"""
            {Edge(3)}
            Schema InstrumentationKind 578 ILOffset 1 Count 1 Other 0
            4096 0
            """, Method("Twice")));

        Assert.Equal((0, 1, 0), (profile.Methods, profile.Seldom, profile.Unknown));
    }

    [Fact]
    public void Sum_OfTwoRuns_AddsHowOftenAndKeepsTheLargerSampleOfEachPlace()
    {
        var one = CountsFile.Read(Counts("A.B.C", "void  ()", Run(5, 1, "E.Few", 9, 100), Method("Twice")));
        var other = CountsFile.Read(Counts("A.B.C", "void  ()", Run(7, 2, "E.Many", 4, 200), Method("Twice")));

        var sum = Assert.Single(CountedMethods.Sum([.. one, .. other]));

        Assert.Equal(["12", "2", "E.Many", "9", "100"], sum.Probes.Select(static probe => probe.Types.Count > 0 ? probe.Types[0] : $"{probe.Values[0]}"));

        static string Run(int taken, int types, string type, int values, int value) => $"""
            {Edge(taken)}
            Schema InstrumentationKind 177 ILOffset 4 Count 1 Other 0
            {types}
            Schema InstrumentationKind 195 ILOffset 4 Count 1 Other 0
            TypeHandle: {type}
            Schema InstrumentationKind 561 ILOffset 8 Count 1 Other 0
            {values}
            Schema InstrumentationKind 578 ILOffset 8 Count 1 Other 0
            {value} 0
            """;
    }

    [Fact]
    public void Read_OfACountOfEightBytes_PutsItsHalvesTogether()
    {
        var method = Assert.Single(CountsFile.Read(Counts("A.B", "void  ()", """
            Schema InstrumentationKind 386 ILOffset 0 Count 1 Other 0
            1 2
            """, Method("Twice"))));

        Assert.Equal(0x2_0000_0001, method.Busiest);
    }

    [Theory]
    [InlineData("Schema InstrumentationKind 385 ILOffset 0 Count 2 Other 0\n5")]
    [InlineData("Schema InstrumentationKind 385")]
    [InlineData("Schema of something else")]
    public void Read_OfWhatIsNotCounts_Throws(string records) =>
        Assert.Throws<InvalidDataException>(() => CountsFile.Read(Counts("A.B", "void  ()", records, Method("Twice"))).ToList());

    [Fact]
    public void Read_OfAFileCutShort_Throws()
    {
        var path = Counts("A.B", "void  ()", Edge(1), Method("Twice"));
        File.WriteAllLines(path, File.ReadAllLines(path).SkipLast(1));

        Assert.Throws<InvalidDataException>(() => CountsFile.Read(path).ToList());
    }

    private static string Edge(long count) => $"Schema InstrumentationKind 385 ILOffset 0 Count 1 Other 3\n{count}";

    private static MethodInfo Method(string name) => typeof(ProfileSample).GetMethod(name)!;

    /// <summary>A file of one method, as the runtime writes it.</summary>
    /// <param name="sized">The method whose body is as large.</param>
    private string Counts(string name, string signature, string records, MethodBase sized)
    {
        var size = sized.GetMethodBody()!.GetILAsByteArray()!.Length;
        var path = Path.Combine(_scratch.FullName, Path.GetRandomFileName());
        File.WriteAllText(path, $"""
            *** START PGO Data, max index = 1 ***
            @@@ codehash 0x00000001 methodhash 0x00000002 ilSize 0x{size:X8} records 0x{records.Split("Schema ").Length - 1:X8}
            MethodName: {name}
            Signature: {signature}
            {records}
            *** END PGO Data ***

            """.ReplaceLineEndings("\n"));
        return path;
    }

    private ProfileFile Write(params string[] counts)
    {
        var response = Path.Combine(_scratch.FullName, "ilc.rsp");
        File.WriteAllLines(response, [typeof(ProfileSample).Assembly.Location, "-o:out.o", $"-r:{typeof(object).Assembly.Location}"]);
        using var compiled = CompiledAssemblies.FromResponseFile(response);
        var profile = new ProfileFile(compiled);
        foreach (var method in CountedMethods.Sum(counts.SelectMany(CountsFile.Read)))
            profile.Add(method);
        profile.Write(Profile);
        return profile;
    }

    /// <summary>What the profile loads for this assembly, instruction by instruction.</summary>
    private List<string> Read()
    {
        using var archive = ZipFile.OpenRead(Profile);
        using var image = new MemoryStream();
        using (var entry = archive.GetEntry("test.mibc.dll")!.Open())
            entry.CopyTo(image);
        image.Position = 0;
        using var file = new PEReader(image);
        var reader = file.GetMetadataReader();
        var group = reader.MethodDefinitions.Select(reader.GetMethodDefinition).Single(method => reader.StringComparer.Equals(method.Name, "Assemblies_EdgeRouter.Tests"));
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
                return $"{Token(reader, method.Parent)}.{reader.GetString(method.Name)} {Signature(reader, reader.GetBlobReader(method.Signature))}";
            case HandleKind.TypeReference:
                var type = reader.GetTypeReference((TypeReferenceHandle)handle);
                var name = reader.GetString(type.Name);
                return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Token(reader, type.ResolutionScope)}+{name}" : $"{reader.GetString(type.Namespace)}.{name}";
            default:
                var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return Type(reader, ref signature);
        }
    }

    private static string Signature(MetadataReader reader, BlobReader signature)
    {
        var instance = signature.ReadSignatureHeader().IsInstance ? "instance " : "";
        var count = signature.ReadCompressedInteger();
        var returns = Type(reader, ref signature);
        return $"{instance}{returns}({Types(reader, ref signature, count)})";
    }

    private static string Types(MetadataReader reader, ref BlobReader signature, int count)
    {
        List<string> types = [];
        for (; count > 0; count--)
            types.Add(Type(reader, ref signature));
        return string.Join(",", types);
    }

    private static string Type(MetadataReader reader, ref BlobReader signature)
    {
        var code = signature.ReadSignatureTypeCode();
        switch (code)
        {
            case SignatureTypeCode.TypeHandle:
                return Token(reader, signature.ReadTypeHandle());
            case SignatureTypeCode.ByReference:
                return $"{Type(reader, ref signature)}&";
            case SignatureTypeCode.RequiredModifier:
                signature.ReadTypeHandle();
                return Type(reader, ref signature);
            case SignatureTypeCode.SZArray:
                return $"{Type(reader, ref signature)}[]";
            case SignatureTypeCode.Array:
                var element = Type(reader, ref signature);
                var rank = signature.ReadCompressedInteger();
                Assert.Equal(0, signature.ReadCompressedInteger());
                for (var bounds = signature.ReadCompressedInteger(); bounds > 0; bounds--)
                    Assert.Equal(0, signature.ReadCompressedSignedInteger());
                return $"{element}[{rank}]";
            case SignatureTypeCode.GenericTypeParameter:
                return $"!{signature.ReadCompressedInteger()}";
            case SignatureTypeCode.GenericTypeInstance:
                var definition = Type(reader, ref signature);
                return $"{definition}<{Types(reader, ref signature, signature.ReadCompressedInteger())}>";
            default:
                return $"{code}";
        }
    }
}
