using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Vectors;

public sealed class VectorIndexTests : IDisposable
{
    private const long Later = Now + 3600;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Search_OtherScope_FindsNothing()
    {
        using var index = Open();
        var vector = Vec.Random(new Random(1));
        index.TryPut(KeyIn(1, scope: 1), vector, Now, Later);
        Assert.True(index.HasScope(KeyIn(1, 1).Scope));
        Assert.False(index.HasScope(KeyIn(1, 2).Scope));
        var found = index.Search(KeyIn(1, 2).Scope, vector, 0.1f, Now);
        Assert.Equal(0, found.Count);
        Assert.Equal(0, found.Best);
    }

    [Fact]
    public void Search_NothingAboveTheThreshold_TellsTheBest()
    {
        var random = new Random(2);
        using var index = Open();
        var vector = Vec.Random(random);
        index.TryPut(KeyIn(1), Vec.Near(random, vector, 0.7), Now, Later);
        index.TryPut(KeyIn(2), Vec.Near(random, vector, 0.5), Now, Later);
        var found = index.Search(KeyIn(1).Scope, vector, 0.9f, Now);
        Assert.Equal(0, found.Count);
        Assert.Equal(0.7, found.Best, 1e-3);
    }

    [Fact]
    public void Put_SameKeyAgain_ReplacesTheRow()
    {
        var random = new Random(3);
        using var index = Open();
        var (older, newer) = (Vec.Random(random), Vec.Random(random));
        index.TryPut(KeyIn(1), older, Now, Later);
        index.TryPut(KeyIn(1), newer, Now, Later);
        Assert.Equal(1, index.Rows);
        Assert.Equal(0, index.Search(KeyIn(1).Scope, older, 0.9f, Now).Count);
        Assert.Equal(1, index.Search(KeyIn(1).Scope, newer, 0.9f, Now).Count);
        using var reopened = Reopen(index);
        Assert.Equal(1, reopened.Rows);
        Assert.Equal(0, reopened.Search(KeyIn(1).Scope, older, 0.9f, Now).Count);
        Assert.Equal(1, reopened.Search(KeyIn(1).Scope, newer, 0.9f, Now).Count);
    }

    [Fact]
    public void Delete_OfARow_OutlivesARestart()
    {
        var random = new Random(4);
        using var index = Open();
        var vector = Vec.Random(random);
        index.TryPut(KeyIn(1), vector, Now, Later);
        Assert.True(index.Delete(KeyIn(1).Exact));
        Assert.False(index.Delete(KeyIn(1).Exact));
        Assert.False(index.HasScope(KeyIn(1).Scope));
        using var reopened = Reopen(index);
        Assert.Equal(0, reopened.Rows);
        Assert.Equal(0, reopened.Search(KeyIn(1).Scope, vector, 0.9f, Now).Count);
    }

    [Fact]
    public void Forget_OfAReplacedRow_KeepsTheNewer()
    {
        using var index = Open();
        var vector = Vec.Random(new Random(5));
        index.TryPut(KeyIn(1), vector, Now, Later);
        var seen = index.Search(KeyIn(1).Scope, vector, 0.9f, Now)[0];
        index.TryPut(KeyIn(1), vector, Now, Later);
        index.Forget(seen);
        Assert.Equal(1, index.Rows);
        index.Forget(index.Search(KeyIn(1).Scope, vector, 0.9f, Now)[0]);
        Assert.Equal(0, index.Rows);
    }

    [Fact]
    public void Search_ExpiredRow_SkipsItAndUpkeepRemovesIt()
    {
        using var index = Open();
        var vector = Vec.Random(new Random(6));
        index.TryPut(KeyIn(1), vector, Now, Now + 10);
        Assert.Equal(1, index.Search(KeyIn(1).Scope, vector, 0.9f, Now + 9).Count);
        Assert.Equal(0, index.Search(KeyIn(1).Scope, vector, 0.9f, Now + 10).Count);
        index.Maintain(Now + 9);
        Assert.Equal(1, index.Rows);
        index.Maintain(Now + 10);
        Assert.Equal(0, index.Rows);
        Assert.False(index.HasScope(KeyIn(1).Scope));
    }

    [Fact]
    public void Put_VectorThatIsNone_IsRefused()
    {
        using var index = Open();
        var nan = Vec.Random(new Random(7));
        nan[5] = float.NaN;
        Assert.False(index.TryPut(KeyIn(1), nan, Now, Later));
        Assert.False(index.TryPut(KeyIn(1), new float[384], Now, Later));
        Assert.False(index.TryPut(KeyIn(1), Vec.Random(new Random(7), 383), Now, Later));
        Assert.Equal(0, index.Rows);
    }

    [Fact]
    public void Put_BeyondASegment_GrowsAndReopens()
    {
        const int Count = VectorFormat.Capacity + 500;
        var random = new Random(8);
        using var index = Open();
        var vectors = Enumerable.Range(0, Count).Select(_ => Vec.Random(random)).ToArray();
        for (var i = 0; i < Count; i++)
            Assert.True(index.TryPut(KeyIn(i), vectors[i], Now, Later));
        Assert.Equal(2, Directory.GetFiles(_folder["index"], "*.vec").Length);
        using var reopened = Reopen(index);
        Assert.Null(reopened.RecoveryNote);
        Assert.Equal(Count, reopened.Rows);
        for (var i = 0; i < Count; i += 97)
            Assert.Equal(KeyIn(i).Exact, reopened.Search(KeyIn(i).Scope, vectors[i], 0.99f, Now)[0].Key);
    }

    [Fact]
    public void Put_WhenAWholeSegmentIsDead_FillsItAgain()
    {
        var random = new Random(9);
        using var index = Open();
        var vector = Vec.Random(random);
        for (var i = 0; i < VectorFormat.Capacity; i++)
            index.TryPut(KeyIn(i), vector, Now, Now + 10);
        index.Maintain(Now + 10);
        var fresh = Vec.Random(random);
        Assert.True(index.TryPut(KeyIn(-1), fresh, Now, Later));
        Assert.Single(Directory.GetFiles(_folder["index"], "*.vec"));
        index.Dispose();
        using var reopened = VectorIndex.Open(_folder["index"], Vec.Model, new VectorIndexOptions(), Now + 10);
        Assert.Equal(1, reopened.Rows);
        Assert.Equal(KeyIn(-1).Exact, reopened.Search(KeyIn(-1).Scope, fresh, 0.9f, Now)[0].Key);
    }

    [Fact]
    public void Put_WhenTheDiskRefusesToGrow_ReturnsFalseAndGoesOn()
    {
        using var index = Open();
        Directory.CreateDirectory(_folder["index/000001.vec/in-the-way"]);
        var vector = Vec.Random(new Random(10));
        Assert.False(index.TryPut(KeyIn(1), vector, Now, Later));
        Assert.Equal(1, index.Failures);
        Assert.False(index.HasScope(KeyIn(1).Scope));
        Directory.Delete(_folder["index/000001.vec"], recursive: true);
        Assert.True(index.TryPut(KeyIn(1), vector, Now, Later));
    }

    /// <summary>Readers beside a writer that grows and replaces: whatever they find is a row of their scope, with the similarity it must have.</summary>
    [Fact]
    public async Task Search_WhileAWriterAppends_FindsOnlyTrueRows()
    {
        const int Count = VectorFormat.Capacity + 300;
        using var index = Open();
        var random = new Random(11);
        var vectors = Enumerable.Range(0, 64).Select(_ => Vec.Random(random)).ToArray();
        var done = false;
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < Count; i++)
                Assert.True(index.TryPut(KeyIn(i % 200, scope: i % 200 % 4), vectors[i % 200 % 64], Now, Later));
            Volatile.Write(ref done, true);
        });
        var readers = Enumerable.Range(0, 3).Select(r => Task.Run(() =>
        {
            var found = 0;
            for (var i = r; !Volatile.Read(ref done); i++)
            {
                var scope = i % 4;
                var rows = index.Search(KeyIn(0, scope).Scope, vectors[i % 64], 0.9f, Now);
                for (var k = 0; k < rows.Count; k++)
                {
                    var number = Enumerable.Range(0, 200).Single(n => KeysOfScope[n] == rows[k].Key);
                    Assert.Equal(scope, number % 4);
                    Assert.Equal(i % 64, number % 64);
                    Assert.Equal(1, rows[k].Similarity, 1e-4);
                }
                found += rows.Count;
            }
            return found;
        })).ToArray();
        await writer;
        await Task.WhenAll(readers);
        Assert.Equal(200, index.Rows);
    }

    [Fact]
    public void Search_Warm_AllocatesNothing()
    {
        using var index = Open();
        var vector = Vec.Random(new Random(12));
        for (var i = 0; i < 50; i++)
            index.TryPut(KeyIn(i), vector, Now, Later);
        var scope = KeyIn(0).Scope;

        Assert.Equal(0, Allocations.Of(() => index.Search(scope, vector, 0.9f, Now)));
    }

    private static readonly Hash256[] KeysOfScope = [.. Enumerable.Range(0, 200).Select(n => KeyIn(n, n % 4).Exact)];

    internal static PromptKey KeyIn(int number, int scope = 0) => new(Key(number), Key(1_000_000 + scope));

    private VectorIndex Open() => VectorIndex.Open(_folder["index"], Vec.Model, new VectorIndexOptions(), Now);

    private VectorIndex Reopen(VectorIndex index)
    {
        index.Dispose();
        return Open();
    }
}
