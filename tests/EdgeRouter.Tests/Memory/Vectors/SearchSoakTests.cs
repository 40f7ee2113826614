using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;
using static EdgeRouter.Tests.Memory.Vectors.VectorIndexTests;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Readers beside a writer that puts, replaces, deletes, lets expire and compacts.</summary>
public sealed class SearchSoakTests : IDisposable
{
    private const int Dimension = 16, Lasting = 60, Scopes = 3, Rounds = 3, Churn = 2 * VectorFormat.Capacity;
    private const long Later = Now + 3600;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Some rows last: every search for one finds it, wherever upkeep has moved it meanwhile; and whatever else a search finds is a row of its scope
    /// with the similarity it must have.
    /// </summary>
    [Fact]
    public async Task Search_WhileRowsComeGoAndMove_NeverMissesOneThatLasts()
    {
        var random = new Random(1);
        var vectors = Enumerable.Range(0, Lasting).Select(_ => Vec.Random(random, Dimension)).ToArray();
        var passing = Enumerable.Range(0, 50).Select(_ => Vec.Random(random, Dimension)).ToArray();
        using var index = VectorIndex.Open(_folder["index"], Vec.Model with { Dimension = Dimension }, new VectorIndexOptions(), Now);
        using var stop = new CancellationTokenSource();
        var lastingPut = 0;

        var writer = Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < Churn; i++)
                {
                    if (round == 0 && i % (Churn / Lasting) == 0 && lastingPut < Lasting)
                    {
                        Assert.True(index.TryPut(KeyIn(lastingPut, lastingPut % Scopes), vectors[lastingPut], Now, Later));
                        Volatile.Write(ref lastingPut, lastingPut + 1);
                    }
                    // Half as many keys as puts: every second replaces.
                    var key = KeyIn(1_000_000 + i / 2, i / 2 % Scopes);
                    Assert.True(index.TryPut(key, passing[i % passing.Length], Now, Now + 10));
                    if (i % 5 == 0)
                        index.Delete(key.Exact);
                }
                while (index.Maintain(Now + 10))
                {
                }
            }
            stop.Cancel();
        });
        var readers = Enumerable.Range(0, 2).Select(reader => Task.Run(() =>
        {
            var searches = 0;
            for (var i = reader; !stop.IsCancellationRequested; i++)
            {
                var known = Volatile.Read(ref lastingPut);
                if (known == 0)
                    continue;
                var number = i % known;
                var found = index.Search(KeyIn(0, number % Scopes).Scope, vectors[number], 0.9999f, Now);
                Assert.Contains(KeyIn(number).Exact, Enumerable.Range(0, found.Count).Select(k => found[k].Key));
                Assert.All(Enumerable.Range(0, found.Count), k => Assert.Equal(1, found[k].Similarity, 1e-3));
                searches++;
            }
            return searches;
        })).ToArray();
        await writer;

        Assert.All(await Task.WhenAll(readers), searches => Assert.True(searches > 0));
        index.Maintain(Now + 10);
        Assert.Equal(Lasting, index.Rows);
        Assert.InRange(Directory.GetFiles(_folder["index"], "*.vec").Length, 1, 2);
    }
}
