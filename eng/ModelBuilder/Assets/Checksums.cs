using System.Security.Cryptography;

namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>SHA256SUMS, in the format of sha256sum(1): 64 hex digits, two blanks, a path relative to the file's folder.</summary>
internal sealed class Checksums(string folder)
{
    public const string FileName = "SHA256SUMS";

    /// <summary>What is wrong with the first file that is absent or differs; null when all are as they should be.</summary>
    public string? FirstFault()
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, FileName)))
        {
            var parts = line.Split("  ", 2);
            var path = Path.Combine(folder, parts[1]);
            if (!File.Exists(path))
                return $"{parts[1]} is missing";
            using var file = File.OpenRead(path);
            var sum = Convert.ToHexStringLower(SHA256.HashData(file));
            if (sum != parts[0])
                return $"{parts[1]} has the SHA-256 sum {sum}, not {parts[0]} as {FileName} says";
        }

        return null;
    }
}
