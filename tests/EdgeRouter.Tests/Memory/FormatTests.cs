using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory;

/// <summary>The numbers that docs/formats.md states: a change here is a new version of a format.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Structs_OnDisk_HaveTheDocumentedSizes()
    {
        Assert.Equal(AnswerHeader.Size, Unsafe.SizeOf<AnswerHeader>());
        Assert.Equal(136, AnswerHeader.Size);
        Assert.Equal(88, StoreSeal.Size);
        Assert.Equal(72, SegmentHeader.Size);
        Assert.Equal(104, Unsafe.SizeOf<RowCode>());
        Assert.Equal(VectorFormat.RowSize, Unsafe.SizeOf<VectorRow>());
        Assert.Equal(VectorRow.CodeOffset, (int)Marshal.OffsetOf<VectorRow>(nameof(VectorRow.Code)));
        Assert.Equal(VectorRow.DeadOffset, (int)Marshal.OffsetOf<VectorRow>(nameof(VectorRow.Dead)));
        Assert.Equal(856_064, VectorFormat.VectorsOffset);
        Assert.Equal(4_001_792, VectorFormat.SegmentSize(384));
        Assert.Equal(1_048_460, LogLayout.MaxValue);
    }

    [Fact]
    public void AnswerCodec_GivenAnswer_WritesTheDocumentedBytes()
    {
        var draft = new AnswerDraft(new AnswerInfo(0x0102030405060708, 60, 1, 2, 3), "mm"u8.ToArray(), "s"u8.ToArray(), "?"u8.ToArray(), "abc"u8.ToArray())
        {
            Owner = new Hash256(0xA, 0xB, 0xC, 0xD),
            IsNear = true,
        };
        var value = new byte[AnswerCodec.EncodedLength(draft)];
        AnswerCodec.Encode(new Hash256(5, 6, 7, 8), draft, value);
        AnswerCodec.Complete(new Hash256(1, 2, 3, 4), value, 9);
        Assert.Equal(
            "0200" + "01" + "01" + "0000803F" + "0807060504030201" + "3C000000" + "01000000" + "02000000" + "02000000" + "0300000000000000"
            + "01000000" + "01000000" + "03000000" + "00000000"
            + "0A000000000000000B000000000000000C000000000000000D00000000000000" + "0500000000000000060000000000000007000000000000000800000000000000"
            + "0900000000000000"
            + Convert.ToHexString(Encoding.ASCII.GetBytes("mms?abc")),
            Convert.ToHexString(value.AsSpan(8)));
    }

    [Fact]
    public void VectorIndex_GivenRow_WritesTheDocumentedBytes()
    {
        using var folder = new TempFolder();
        var vector = new float[384];
        vector[1] = 1;
        var model = new ModelIdentity(new Hash256(9, 10, 11, 12), 384);
        using (var index = VectorIndex.Open(folder.Path, model, new VectorIndexOptions(), 0))
            index.TryPut(new PromptKey(Exact: new Hash256(5, 6, 7, 8), Scope: new Hash256(1, 2, 3, 4)), vector, 1000, 2000);
        var file = File.ReadAllBytes(folder["000001.vec"]);
        Assert.Equal("EDGEVEC1", Encoding.ASCII.GetString(file, 0, 8));
        Assert.Equal("01000000" + "00100000" + "80010000" + "D0000000" + "00100000" + "00000000", Convert.ToHexString(file, 8, 24));
        Assert.Equal("0900000000000000" + "0A00000000000000" + "0B00000000000000" + "0C00000000000000" + "00000000", Convert.ToHexString(file, 32, 36));
        var row = string.Concat(Enumerable.Range(1, 8).Select(i => $"0{i}00000000000000")) + "E803000000000000" + "D007000000000000" + "0100000000000000";
        Assert.Equal(row, Convert.ToHexString(file, 4096, 88));
        Assert.Equal("0000000000000000", Convert.ToHexString(file, 4096 + 200, 8));
        Assert.Equal("0000FF7F", Convert.ToHexString(file, 856_064, 4));
    }
}
