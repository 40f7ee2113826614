namespace EdgeRouter.Cli.Eval;

/// <summary>
/// Every row stored, to name the best one on a miss: the cache itself then says how near it was but not which. Scans all of them,
/// 20,000 rows in about a millisecond; what is served never comes from here.
/// </summary>
internal sealed class Candidates(JudgeFunction judge, DotFunction dot)
{
    /// <summary>Rows of a lower cosine are not judged, unless none is nearer: no threshold in use goes so far down.</summary>
    private const float Floor = 0.5f;

    private readonly List<(long Row, ReadOnlyMemory<byte> Text)> _rows = [];

    /// <summary>float32[capacity, 384], one row after the other.</summary>
    private float[] _vectors = new float[1024 * ShippedEmbedder.Dimension];

    /// <summary>float32[rows], of the text that is looked for; -∞ once judged.</summary>
    private float[] _cosines = [];

    public void Add(long row, ReadOnlyMemory<byte> text, ReadOnlySpan<float> vector)
    {
        var at = _rows.Count * ShippedEmbedder.Dimension;
        if (at == _vectors.Length)
            Array.Resize(ref _vectors, at * 2);
        vector.CopyTo(_vectors.AsSpan(at, ShippedEmbedder.Dimension));
        _rows.Add((row, text));
    }

    /// <summary>The row of the best score; of equals the nearer, then the earlier.</summary>
    public Recalled Best(ReadOnlySpan<byte> text, ReadOnlySpan<float> vector) => Rank(text, vector).Best;

    /// <summary>Likewise, and the row of the greatest cosine, its score that cosine: what a cache without a guard would take.</summary>
    public (Recalled Best, Recalled Nearest) Rank(ReadOnlySpan<byte> text, ReadOnlySpan<float> vector)
    {
        if (_rows.Count == 0)
            return default;
        var cosines = Cosines(vector);
        var at = IndexOfMax(cosines);
        var nearest = new Recalled(_rows[at].Row, cosines[at], Served: false);
        var best = new Recalled(null, double.NegativeInfinity, Served: false);
        // A score is never above its cosine, so the rest cannot win once the next cosine does not.
        for (; cosines[at] > best.Score && (best.From is null || cosines[at] >= Floor); at = IndexOfMax(cosines))
        {
            double score = judge(text, _rows[at].Text.Span, cosines[at]).Score;
            if (score > best.Score)
                best = new Recalled(_rows[at].Row, score, Served: false);
            cosines[at] = float.NegativeInfinity;
        }
        return (best, nearest);
    }

    private Span<float> Cosines(ReadOnlySpan<float> vector)
    {
        if (_cosines.Length < _rows.Count)
            _cosines = new float[_vectors.Length / ShippedEmbedder.Dimension];
        var cosines = _cosines.AsSpan(0, _rows.Count);
        for (var i = 0; i < cosines.Length; i++)
            cosines[i] = dot(vector, _vectors.AsSpan(i * ShippedEmbedder.Dimension, ShippedEmbedder.Dimension));
        return cosines;
    }

    private static int IndexOfMax(ReadOnlySpan<float> values)
    {
        var at = 0;
        for (var i = 1; i < values.Length; i++)
            at = values[i] > values[at] ? i : at;
        return at;
    }
}
