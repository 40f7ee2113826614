using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Tests.House;

/// <summary>eng/edgerouter.mibc is of code as it is now: a profile of methods that are gone speeds up nothing, and nothing else would say so. Their bodies may have changed.</summary>
public class ProfileTests
{
    private const double MayBeGone = 0.10;
    private const int AtLeast = 300;
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Profile_OfOurOwnMethods_NamesThoseThereAre()
    {
        List<string> gone = [];
        var ours = 0;
        foreach (var (assembly, type, method, parameters) in Methods())
        {
            if (!assembly.StartsWith("EdgeRouter", StringComparison.OrdinalIgnoreCase))
                continue;
            ours++;
            var methods = Assembly.Load(assembly).GetType(type)?.GetMembers(Any).OfType<MethodBase>() ?? [];
            if (!methods.Any(member => member.Name == method && member.GetParameters().Length == parameters))
                gone.Add($"{type}.{method}");
        }

        Assert.True(ours >= AtLeast, $"the profile has {ours} methods of ours; run eng/profile.sh");
        Assert.True(gone.Count <= ours * MayBeGone, $"of {ours} methods of ours {gone.Count} are gone; run eng/profile.sh: {string.Join(", ", gone)}");
    }

    private static IEnumerable<(string Assembly, string Type, string Method, int Parameters)> Methods()
    {
        using var archive = ZipFile.OpenRead(ProfilePath());
        using var image = new MemoryStream();
        using (var entry = archive.Entries.Single().Open())
            entry.CopyTo(image);
        image.Position = 0;
        using var file = new PEReader(image);
        var reader = file.GetMetadataReader();
        foreach (var handle in reader.MemberReferences)
        {
            var method = reader.GetMemberReference(handle);
            var (assembly, type) = Name(reader, Definition(reader, method.Parent));
            var signature = reader.GetBlobReader(method.Signature);
            signature.ReadSignatureHeader();
            yield return (assembly, type, reader.GetString(method.Name), signature.ReadCompressedInteger());
        }
    }

    /// <summary>Of an instance of a generic type, the type.</summary>
    private static TypeReferenceHandle Definition(MetadataReader reader, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeReference)
            return (TypeReferenceHandle)type;
        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        Assert.Equal(SignatureTypeCode.GenericTypeInstance, (SignatureTypeCode)signature.ReadByte());
        signature.ReadByte();
        return (TypeReferenceHandle)signature.ReadTypeHandle();
    }

    private static (string Assembly, string Type) Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.AssemblyReference)
        {
            var space = reader.GetString(type.Namespace);
            var assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
            return (reader.GetString(assembly.Name), space.Length == 0 ? name : $"{space}.{name}");
        }

        var (within, outer) = Name(reader, (TypeReferenceHandle)type.ResolutionScope);
        return (within, $"{outer}+{name}");
    }

    private static string ProfilePath([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "eng", "edgerouter.mibc");
}
