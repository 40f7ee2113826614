using System.Security.Cryptography;

namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>
/// minilm.id: the identity of the shipped model, so that nothing needs to hash it at a start. "digest dimension": the SHA-256, in hex, over
/// minilm-int8.onnx (pooling and norm are part of it) and vocab.txt, one after the other.
/// </summary>
internal static class IdentityFile
{
    private const int Dimension = 384;

    public static void Write(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in (string[])["minilm-int8.onnx", "vocab.txt"])
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, name)));

        var path = Path.Combine(folder, "minilm.id");
        File.WriteAllText(path + ".new", $"{Convert.ToHexStringLower(hash.GetHashAndReset())} {Dimension}\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
