using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;
using static EdgeRouter.Tests.Memory.Answers;
using static EdgeRouter.Tests.Memory.Vectors.VectorIndexTests;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Searches against a scan of the stored rows in whole numbers: the same similarities, bit for bit, nothing missed, nothing more.</summary>
public sealed class SearchOracleTests : IDisposable
{
    private const long Later = Now + 3600;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("random", 384)]
    [InlineData("clustered", 384)]
    [InlineData("at the threshold", 384)]
    [InlineData("along the basis", 384)]
    [InlineData("outside of the basis", 384)]
    [InlineData("one-hot", 384)]
    [InlineData("clustered", 64)]
    [InlineData("clustered", 1024)]
    public void Search_AgainstBruteForce_FindsTheSameRows(string kind, int dimension)
    {
        const int Count = 1200, Scopes = 3;
        var random = new Random(dimension);
        using var index = Open(dimension);
        var make = Maker(kind, dimension, random);
        var rows = new List<(PromptKey Key, short[] Vector)>();
        for (var i = 0; i < Count; i++)
        {
            // Scopes of about 20, 300 and 900 rows: one without codes, blocks in the making, whole ones.
            var scope = i % 64 == 0 ? 0 : i % 4 == 1 ? 1 : 2;
            var vector = make();
            rows.Add((KeyIn(i, scope), Vec.Quantised(vector)));
            Assert.True(index.TryPut(rows[i].Key, vector, Now, Later));
        }
        var hits = 0;
        foreach (var threshold in (float[])[0.5f, 0.85f, 0.99f])
        {
            for (var q = 0; q < 60; q++)
            {
                var scope = KeyIn(0, q % Scopes).Scope;
                var query = make();
                var quantised = Vec.Quantised(query);
                var expected = rows.Where(row => row.Key.Scope == scope).Select(row => Vec.Product(row.Vector, quantised))
                    .Where(product => product >= Math.Ceiling((double)threshold * 32767 * 32767)).OrderDescending().Take(NearRows.Limit)
                    .Select(product => (float)Math.Min(product / (32767.0 * 32767), 1)).ToArray();

                var found = index.Search(scope, query, threshold, Now);

                Assert.Equal(expected, Enumerable.Range(0, found.Count).Select(i => found[i].Similarity));
                Assert.All(Enumerable.Range(0, found.Count), i => Assert.Contains(rows, row => row.Key.Exact == found[i].Key && row.Key.Scope == scope));
                hits += found.Count;
            }
        }
        Assert.True(hits > 20, $"only {hits} hits: the test would prove little");
    }

    /// <summary>Vectors that are hard for a bound: where it is loose, where it is tight, and where the codes say nothing.</summary>
    private static Func<float[]> Maker(string kind, int dimension, Random random)
    {
        var basis = Basis.For(dimension);
        var centres = Enumerable.Range(0, 12).Select(_ => Vec.Random(random, dimension)).ToArray();
        var inside = basis.Direction(0).ToArray();
        return kind switch
        {
            "random" => () => random.Next(4) == 0 ? centres[random.Next(12)] : Vec.Random(random, dimension),
            "clustered" => () => Vec.Near(random, centres[random.Next(12)], 0.75 + 0.25 * random.NextDouble()),
            "at the threshold" => () => random.Next(3) == 0 ? centres[0] : Vec.Near(random, centres[0], 0.85 + 2e-5 * (random.NextDouble() - 0.5)),
            "along the basis" => () => Vec.Near(random, basis.Direction(random.Next(4)).ToArray(), 0.9 + 0.1 * random.NextDouble()),
            "outside of the basis" => () => Vec.Without(Vec.Near(random, centres[random.Next(4)], 0.95), basis),
            "one-hot" => () => Vec.Near(random, Vec.OneHot(random.Next(6), dimension), random.Next(2) == 0 ? 1 : 0.92),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private VectorIndex Open(int dimension)
        => VectorIndex.Open(_folder["index"], new(new Hash256(1, 2, 3, 4), dimension), new VectorIndexOptions(), Now);
}
