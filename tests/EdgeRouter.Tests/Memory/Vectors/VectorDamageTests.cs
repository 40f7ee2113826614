using System.Runtime.InteropServices;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;
using static EdgeRouter.Tests.Memory.Vectors.VectorIndexTests;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Segment files flipped, cut and forged: what a search finds afterwards is a row that was put, or nothing.</summary>
public sealed class VectorDamageTests : IDisposable
{
    private const int Rows = 4;
    private const int VectorSize = 384 * 2;
    private const long SegmentSize = 4_001_792;
    private const long Later = Now + 3600;
    private readonly TempFolder _folder = new();
    private readonly float[][] _vectors;

    public VectorDamageTests()
    {
        var random = new Random(1);
        _vectors = [.. Enumerable.Range(0, Rows).Select(_ => Vec.Random(random))];
        using var index = Open();
        for (var i = 0; i < Rows; i++)
            index.TryPut(KeyIn(i, scope: i % 2), _vectors[i], Now, Later);
    }

    private VectorIndex Open() => VectorIndex.Open(_folder.Path, Vec.Model, new VectorIndexOptions(), Now);

    private string File => _folder["000001.vec"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<long> EveryMetadataByte
    {
        get
        {
            var offsets = new TheoryData<long>();
            for (var i = 0; i < SegmentHeader.Size; i++)
                offsets.Add(i);
            for (var i = 0; i < Rows * VectorFormat.RowSize; i += 3)
                offsets.Add(VectorFormat.RowsOffset + i);
            return offsets;
        }
    }

    [Theory]
    [MemberData(nameof(EveryMetadataByte))]
    public void Open_AfterAFlippedByte_NeverFindsAWrongRow(long offset)
    {
        Flip(offset);
        using var index = Open();
        Assert.InRange(AssertOnlyTrueRows(index), offset < VectorFormat.HeaderSize ? 0 : Rows - 1, Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(700)]
    [InlineData(767)]
    public void Search_AfterAFlippedVectorByte_SkipsThatRow(int at)
    {
        Flip(VectorFormat.VectorsOffset + 2 * VectorSize + at);
        using var index = Open();
        Assert.Equal(Rows - 1, AssertOnlyTrueRows(index));
        Assert.Equal(0, index.Search(KeyIn(2, 0).Scope, _vectors[2], 0.9f, Now).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(71)]
    [InlineData(4096)]
    [InlineData(4096 + 208 + 50)]
    [InlineData(VectorFormat.VectorsOffset)]
    [InlineData(VectorFormat.VectorsOffset + 3 * VectorSize + 9)]
    [InlineData(SegmentSize - 1)]
    public void Open_TruncatedFile_IsMovedAside(long length)
    {
        using (var stream = System.IO.File.OpenWrite(File))
            stream.SetLength(length);
        using var index = Open();
        Assert.Equal(0, index.Rows);
        Assert.Contains("moved to", index.RecoveryNote);
        Assert.True(System.IO.File.Exists(File + ".bad"));
        Assert.True(index.TryPut(KeyIn(9), _vectors[0], Now, Later));
    }

    /// <summary>As a crash leaves it: the row's bytes there in part, or not at all, the rest zeros.</summary>
    [Fact]
    public void Open_TornLastRow_KeepsTheRowsBeforeAndReusesTheSlot()
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        var last = (int)VectorFormat.RowsOffset + (Rows - 1) * VectorFormat.RowSize;
        for (var kept = 0; kept < VectorRow.DeadOffset; kept++)
        {
            var torn = bytes.ToArray();
            torn.AsSpan(last + kept, VectorFormat.RowSize - kept).Clear();
            System.IO.File.WriteAllBytes(File, torn);
            using var index = Open();
            // From the code on everything can be made anew.
            var left = kept < VectorRow.CodeOffset ? Rows - 1 : Rows;
            Assert.Equal(left, index.Rows);
            Assert.Equal(left, AssertOnlyTrueRows(index));
            Assert.True(index.TryPut(KeyIn(Rows - 1, (Rows - 1) % 2), _vectors[Rows - 1], Now, Later));
            Assert.Equal(Rows, AssertOnlyTrueRows(index));
        }
    }

    [Fact]
    public void Open_NewerVersion_IsKeptAndTheIndexOff()
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        var newer = 2u;
        MemoryMarshal.Write(bytes.AsSpan(8), in newer);
        System.IO.File.WriteAllBytes(File, bytes);
        using (var index = Open())
        {
            Assert.Equal(IndexState.Newer, index.State);
            Assert.Contains("version 2 is newer", index.RecoveryNote);
            AssertOff(index);
        }
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_VectorsOfAnotherModel_AreKeptAndTheIndexOff()
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        using (var index = VectorIndex.Open(_folder.Path, new ModelIdentity(new Hash256(1, 2, 3, 5), 384), new VectorIndexOptions(), Now))
        {
            Assert.Equal(IndexState.OtherModel, index.State);
            Assert.Contains("another embedding model", index.RecoveryNote);
            Assert.Contains("cache reembed", index.RecoveryNote);
            AssertOff(index);
        }
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File));
        using var again = Open();
        Assert.Equal(Rows, AssertOnlyTrueRows(again));
    }

    [Fact]
    public void Open_FormerFormat_IsMovedAside()
    {
        System.IO.File.WriteAllBytes(File, [.. "EDGEVEC0"u8, .. new byte[100]]);
        using var index = Open();
        Assert.Equal(IndexState.Ready, index.State);
        Assert.Contains("format 0 is no longer read; moved to", index.RecoveryNote);
        Assert.True(index.TryPut(KeyIn(9), _vectors[0], Now, Later));
    }

    [Fact]
    public void Open_WhereAFileIsInTheWay_SaysThatNearLookupIsOff()
    {
        var path = _folder["a-file"];
        System.IO.File.WriteAllText(path, "");
        using var index = VectorIndex.Open(path, Vec.Model, new VectorIndexOptions(), Now);
        Assert.Equal(IndexState.Unusable, index.State);
        Assert.Contains("Near lookup is off", index.RecoveryNote);
        AssertOff(index);
    }

    /// <summary>Codes that are damaged, or made with another basis, are made anew: the rows are found as before.</summary>
    [Fact]
    public void Open_DamagedCodes_AreMadeAnew()
    {
        var whole = System.IO.File.ReadAllBytes(File);
        for (var row = 0; row < Rows; row++)
            Flip(VectorFormat.RowsOffset + row * VectorFormat.RowSize + VectorRow.CodeOffset + 30 * row);
        using (var index = Open())
        {
            Assert.Null(index.RecoveryNote);
            Assert.Equal(Rows, AssertOnlyTrueRows(index));
        }
        Assert.Equal(whole, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Search_FileCutOffMeanwhile_FindsNothingAndLives()
    {
        using var index = Open();
        using (var stream = System.IO.File.Open(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.SetLength(5000);
        Assert.Equal(0, AssertOnlyTrueRows(index));
        index.Delete(KeyIn(0).Exact);
        index.Maintain(Now + 4000);
        Assert.Equal(0, index.Rows);
    }

    [Fact]
    public void Open_RandomDamage_NeverFindsAWrongRow()
    {
        var whole = System.IO.File.ReadAllBytes(File);
        var random = new Random(5);
        // Only where there is something: header, rows, vectors.
        (long From, int Length)[] parts = [(0, SegmentHeader.Size), (VectorFormat.RowsOffset, Rows * VectorFormat.RowSize), (VectorFormat.VectorsOffset, Rows * VectorSize)];
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            for (var i = random.Next(1, 30); i > 0; i--)
            {
                var (from, length) = parts[random.Next(1, 3)];
                damaged[from + random.Next(length)] = (byte)random.Next(256);
            }
            System.IO.File.WriteAllBytes(File, damaged);
            using var index = Open();
            AssertOnlyTrueRows(index);
        }
    }

    private void AssertOff(VectorIndex index)
    {
        Assert.Equal(0, index.Rows);
        Assert.Equal(0, AssertOnlyTrueRows(index));
        Assert.False(index.TryPut(KeyIn(1), _vectors[1], Now, Later));
        Assert.False(index.Maintain(Now));
    }

    /// <returns>How many of the rows are still found.</returns>
    private int AssertOnlyTrueRows(VectorIndex index)
    {
        var count = 0;
        for (var i = 0; i < Rows; i++)
        {
            for (var scope = 0; scope < 2; scope++)
            {
                var found = index.Search(KeyIn(i, scope).Scope, _vectors[i], 0.9f, Now);
                Assert.InRange(found.Count, 0, scope == i % 2 ? 1 : 0);
                if (found.Count == 0)
                    continue;
                Assert.Equal(KeyIn(i).Exact, found[0].Key);
                Assert.Equal(1, found[0].Similarity, 1e-4);
                count++;
            }
        }
        return count;
    }

    private void Flip(long offset)
    {
        using var stream = System.IO.File.Open(File, FileMode.Open);
        stream.Position = offset;
        var value = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(value ^ 0x11));
    }
}
