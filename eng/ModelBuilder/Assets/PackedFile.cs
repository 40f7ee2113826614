using System.IO.Compression;

namespace EdgeRouter.ModelBuilder.Assets;

/// <summary>Packs a file with Brotli (RFC 7932).</summary>
internal static class PackedFile
{
    /// <summary>15 of ONNX Runtime's 46 MB are left in four seconds; the best quality, 11, takes minutes for a twentieth less.</summary>
    private static readonly BrotliCompressionOptions s_options = new() { Quality = 5 };

    public static void Write(string file, string packed)
    {
        // Under another name first: a build that was stopped must not leave half of it.
        var half = packed + ".half";
        using (var source = File.OpenRead(file))
        using (var target = new BrotliStream(File.Create(half), s_options))
            source.CopyTo(target);
        File.Move(half, packed, overwrite: true);
    }
}
