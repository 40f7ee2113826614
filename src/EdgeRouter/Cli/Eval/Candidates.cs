namespace EdgeRouter.Cli.Eval;

/// <summary>
/// Every row stored, to name the nearest one on a miss: the cache itself then says how near it was but not which. Scans all of them,
/// 20,000 rows in about a millisecond; what is served never comes from here.
/// </summary>
internal sealed class Candidates(GuardFunction guard, DotFunction dot)
{
    /// <summary>How many of the nearest are put to the guard.</summary>
    private const int Guarded = 8;

    private readonly List<(long Row, ReadOnlyMemory<byte> Text)> _rows = [];

    /// <summary>float32[capacity, 384], one row after the other.</summary>
    private float[] _vectors = new float[1024 * ShippedEmbedder.Dimension];

    public void Add(long row, ReadOnlyMemory<byte> text, ReadOnlySpan<float> vector)
    {
        var at = _rows.Count * ShippedEmbedder.Dimension;
        if (at == _vectors.Length)
            Array.Resize(ref _vectors, at * 2);
        vector.CopyTo(_vectors.AsSpan(at, ShippedEmbedder.Dimension));
        _rows.Add((row, text));
    }

    /// <summary>The nearest row that the guard allows, among the <see cref="Guarded"/> nearest; if it allows none of these, the nearest, less 1.</summary>
    public Recalled Best(ReadOnlySpan<byte> text, ReadOnlySpan<float> vector)
    {
        Span<(float Score, int Index)> nearest = stackalloc (float, int)[Guarded];
        var count = 0;
        for (var i = 0; i < _rows.Count; i++)
        {
            var score = dot(vector, _vectors.AsSpan(i * ShippedEmbedder.Dimension, ShippedEmbedder.Dimension));
            if (count < Guarded || score > nearest[count - 1].Score)
                Insert(nearest, ref count, (score, i));
        }

        foreach (var (score, index) in nearest[..count])
        {
            if (guard(text, _rows[index].Text.Span))
                return new Recalled(_rows[index].Row, score, Served: false);
        }

        return count == 0 ? default : new Recalled(_rows[nearest[0].Index].Row, nearest[0].Score - 1.0, Served: false);
    }

    /// <summary>Keeps <paramref name="nearest"/>[..count] in falling order; of equals the earlier row first.</summary>
    private static void Insert(Span<(float Score, int Index)> nearest, ref int count, (float Score, int Index) candidate)
    {
        if (count < nearest.Length)
            count++;
        var at = count - 1;
        for (; at > 0 && nearest[at - 1].Score < candidate.Score; at--)
            nearest[at] = nearest[at - 1];
        nearest[at] = candidate;
    }
}
