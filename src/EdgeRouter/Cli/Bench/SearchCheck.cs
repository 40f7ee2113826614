using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Cli.Bench;

/// <summary>What searches must have found: every row scored, in the precision in which they are stored.</summary>
/// <param name="vectors">Rows, then queries.</param>
internal sealed class SearchCheck(Vectors vectors, int rows, float threshold)
{
    private const int Dimension = VectorFile.Dimension;

    /// <param name="found">Of each query.</param>
    /// <returns>How many rows there are to find, at most <see cref="NearRows.Limit"/> a query, and how many of them were found.</returns>
    /// <exception cref="CommandFailure">A similarity was returned that no row has.</exception>
    public (long Expected, long Matched) Count(NearRows[] found, CancellationToken cancellationToken)
    {
        long expected = 0, matched = 0;
        var near = Near(found.Length, cancellationToken);
        for (var asked = 0; asked < found.Length; asked++)
        {
            var best = near[asked].OrderDescending().Take(NearRows.Limit).Select(Q15.Cosine).ToList();
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

    /// <summary>For each query the dot products at or above the threshold, in the rows' order.</summary>
    private List<int>[] Near(int queries, CancellationToken cancellationToken)
    {
        var near = new List<int>[queries];
        var asked = new short[queries * Dimension];
        for (var query = 0; query < queries; query++)
        {
            near[query] = [];
            Q15.TryQuantise(vectors[rows + query], asked.AsSpan(query * Dimension, Dimension));
        }

        var least = Q15.LeastDot(threshold);
        var stored = new short[Dimension];
        for (var row = 0; row < rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Q15.TryQuantise(vectors[row], stored);
            for (var query = 0; query < queries; query++)
            {
                if (Q15Dot.Dot(asked.AsSpan(query * Dimension, Dimension), stored) is var dot && dot >= least)
                    near[query].Add(dot);
            }
        }

        return near;
    }
}
