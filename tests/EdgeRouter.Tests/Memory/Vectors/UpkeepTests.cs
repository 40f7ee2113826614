using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;
using static EdgeRouter.Tests.Memory.Vectors.VectorIndexTests;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>What goes, what stays, and what becomes of the room.</summary>
public sealed class UpkeepTests : IDisposable
{
    private const long Later = Now + 3600;
    private readonly TempFolder _folder = new();
    private readonly Random _random = new(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Put_BeyondTheCapacity_KeepsWhatIsHit()
    {
        using var index = Open(capacity: 100);
        var vectors = Enumerable.Range(0, 1000).Select(_ => Vec.Random(_random, 16)).ToArray();
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var hot = 0; hot < 10; hot++)
                index.Touch(KeyIn(hot).Exact);
            Assert.True(index.TryPut(KeyIn(i), vectors[i], Now, Later));
        }
        Assert.Equal(100, index.Rows);
        Assert.Equal(900, index.Statistics.Evicted);
        for (var hot = 0; hot < 10; hot++)
            Assert.True(index.Search(KeyIn(hot).Scope, vectors[hot], 0.999f, Now).Count > 0);
        // The others left in the order they came.
        Assert.False(index.Delete(KeyIn(10).Exact));
        Assert.True(index.Delete(KeyIn(999).Exact));
    }

    [Fact]
    public void Put_WhenAllAreHot_StillMakesRoom()
    {
        using var index = Open(capacity: 50);
        for (var i = 0; i < 300; i++)
        {
            Assert.True(index.TryPut(KeyIn(i), Vec.Random(_random, 16), Now, Later));
            for (var k = 0; k < 3; k++)
                index.Touch(KeyIn(i).Exact);
        }
        Assert.Equal(50, index.Rows);
    }

    [Fact]
    public void Open_WithASmallerCapacity_ShrinksPutByPut()
    {
        using (var index = Open(capacity: 100))
        {
            for (var i = 0; i < 100; i++)
                index.TryPut(KeyIn(i), Vec.Random(_random, 16), Now, Later);
        }
        using var smaller = Open(capacity: 20);
        for (var i = 100; i < 300; i++)
            smaller.TryPut(KeyIn(i), Vec.Random(_random, 16), Now, Later);
        Assert.Equal(20, smaller.Rows);
    }

    [Fact]
    public void Maintain_WhenMostRowsAreGone_GivesFilesBackAndKeepsTheRest()
    {
        const int Count = 5 * VectorFormat.Capacity;
        var vectors = Enumerable.Range(0, Count).Select(_ => Vec.Random(_random, 16)).ToArray();
        var index = Open();
        for (var i = 0; i < Count; i++)
            Assert.True(index.TryPut(KeyIn(i, i % 7), vectors[i], Now, i % 50 == 0 ? Later : Now + 10));
        Assert.Equal(5, Files);

        while (index.Maintain(Now + 10))
        {
        }
        index.Maintain(Now + 10);

        Assert.Equal(2, Files);
        Assert.Equal(2 * VectorFormat.SegmentSize(16), index.Statistics.DiskBytes);
        AssertTheRest(index);
        index.Dispose();
        using var reopened = Open(now: Now + 10);
        AssertTheRest(reopened);

        void AssertTheRest(VectorIndex index)
        {
            Assert.Equal((Count + 49) / 50, index.Rows);
            for (var i = 0; i < Count; i += 50)
                Assert.Equal(KeyIn(i).Exact, index.Search(KeyIn(i, i % 7).Scope, vectors[i], 0.9999f, Now + 10)[0].Key);
        }
    }

    [Fact]
    public void DeleteScope_RemovesItsRowsAndNoOthers()
    {
        using var index = Open();
        for (var i = 0; i < 700; i++)
            index.TryPut(KeyIn(i, i % 2), Vec.Random(_random, 16), Now, Later);
        Assert.Equal(350, index.DeleteScope(KeyIn(0, 1).Scope));
        Assert.Equal(350, index.Rows);
        Assert.False(index.HasScope(KeyIn(0, 1).Scope));
        Assert.Equal(0, index.DeleteScope(KeyIn(0, 1).Scope));
        Assert.True(index.Delete(KeyIn(0).Exact));
    }

    [Fact]
    public void TryReadNext_WalksOverAllRows()
    {
        using var index = Open();
        var vectors = Enumerable.Range(0, 40).Select(_ => Vec.Random(_random, 16)).ToArray();
        for (var i = 0; i < 40; i++)
            index.TryPut(KeyIn(i, i % 3), vectors[i], Now + i, Later + i);
        index.Delete(KeyIn(5).Exact);
        var listed = new List<IndexRow>();
        for (var cursor = 0; index.TryReadNext(ref cursor, out var row);)
            listed.Add(row);
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i != 5).Select(i => new IndexRow(KeyIn(i, i % 3), Now + i, Later + i)), listed);
        var vector = new float[16];
        Assert.True(index.TryReadVector(KeyIn(7).Exact, vector));
        Assert.All(Enumerable.Range(0, 16), i => Assert.Equal(vectors[7][i], vector[i], 1.6e-5));
        Assert.False(index.TryReadVector(KeyIn(5).Exact, vector));
    }

    /// <summary>
    /// A scope of one row costs what a row costs: no block, no codes, which would be 25 KB. By what this thread allocates, the tables' growth included:
    /// the heap's size is also the other tests'.
    /// </summary>
    [Fact]
    public void Put_OfManySmallScopes_CostsLittleMemory()
    {
        const int Count = 4000;
        using var index = Open();
        var vector = Vec.Random(_random, 16);
        index.TryPut(KeyIn(-1, -1), vector, Now, Later);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Count; i++)
            index.TryPut(KeyIn(i, i), vector, Now, Later);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Count, 0, 1500);
    }

    private int Files => Directory.GetFiles(_folder["index"], "*.vec").Length;

    private VectorIndex Open(int capacity = 1_000_000, long now = Now)
        => VectorIndex.Open(_folder["index"], Vec.Model with { Dimension = 16 }, new VectorIndexOptions { Capacity = capacity }, now);
}
