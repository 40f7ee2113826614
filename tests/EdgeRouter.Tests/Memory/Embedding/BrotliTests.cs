using System.IO.Compression;
using EdgeRouter.Memory.Embedding.Assets;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Tests.Memory.Embedding;

public sealed class BrotliTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(1_000_003)]
    public void Unpack_WhatWasPacked_IsItAgain(int length)
    {
        var bytes = Bytes(length);
        using (var file = Open())
            Brotli.Unpack(Pack(bytes), file);
        Assert.Equal(bytes, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Unpack_Cut_IsDamaged()
    {
        var packed = Pack(Bytes(500_000));
        using var file = Open();
        Assert.Throws<InvalidDataException>(() => Brotli.Unpack(packed.AsSpan(0, packed.Length - 1), file));
    }

    [Fact]
    public void Unpack_SomethingBehindTheEnd_IsDamaged()
    {
        using var file = Open();
        Assert.Throws<InvalidDataException>(() => Brotli.Unpack([.. Pack(Bytes(100)), 0], file));
    }

    private SafeFileHandle Open() => File.OpenHandle(_path, FileMode.Create, FileAccess.Write);

    // Half of it repeats, half of it does not.
    private static byte[] Bytes(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? (byte)(i / 64) : (byte)random.Next(256))];
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(bytes);
        return packed.ToArray();
    }
}
