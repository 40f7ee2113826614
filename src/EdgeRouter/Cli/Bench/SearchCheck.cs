using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Cli.Bench;

/// <summary>What searches must have found: every row scored, in the precision in which they are stored.</summary>
/// <param name="vectors">float32[n, 384]: rows, then queries.</param>
internal sealed class SearchCheck(float[] vectors, int rows, float threshold)
{
    private const int Dimension = VectorFile.Dimension;

    /// <param name="found">Of each query.</param>
    /// <returns>How many rows there are to find, at most <see cref="NearRows.Limit"/> a query, and how many of them were found.</returns>
    /// <exception cref="CommandFailure">A similarity was returned that no row has.</exception>
    public (long Expected, long Matched) Count(NearRows[] found, CancellationToken cancellationToken)
    {
        var stored = new short[rows * Dimension];
        for (var row = 0; row < rows; row++)
            Q15.TryQuantise(vectors.AsSpan(row * Dimension, Dimension), stored.AsSpan(row * Dimension, Dimension));
        var query = new short[Dimension];
        var near = new List<int>();
        long expected = 0, matched = 0;
        for (var asked = 0; asked < found.Length; asked++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Q15.TryQuantise(vectors.AsSpan((rows + asked) * Dimension, Dimension), query);
            var least = Q15.LeastDot(threshold);
            near.Clear();
            for (var row = 0; row < rows; row++)
            {
                if (Q15Dot.Dot(query, stored.AsSpan(row * Dimension, Dimension)) is var dot && dot >= least)
                    near.Add(dot);
            }
            near.Sort((a, b) => b.CompareTo(a));
            var best = near.Take(NearRows.Limit).Select(Q15.Cosine).ToList();
            expected += best.Count;
            for (var i = 0; i < found[asked].Count; i++)
            {
                if (!best.Remove(found[asked][i].Similarity))
                    throw new CommandFailure($"query {asked + 1}: a row with similarity {found[asked][i].Similarity} was found, and there is none");
                matched++;
            }
        }
        return (expected, matched);
    }
}
