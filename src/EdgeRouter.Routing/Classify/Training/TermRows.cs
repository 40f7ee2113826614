using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The terms of training rows as sparse vectors of length 1, rare terms weighing more.</summary>
internal sealed class TermRows
{
    /// <summary>A term of fewer rows tells nothing of other prompts.</summary>
    private const int LeastRows = 2;

    private readonly int[][] _indexes;
    private readonly float[] _scales; // 1 / length of a row

    /// <param name="terms">Of each row, distinct; none for a row whose terms shall not count.</param>
    public TermRows(uint[][] terms)
    {
        var rows = terms.Count(row => row.Length > 0);
        var shared = terms.SelectMany(row => row).CountBy(term => term).Where(pair => pair.Value >= LeastRows)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(TermWeights.Most).ToArray();
        Terms = [.. shared.Select(pair => pair.Key)];
        Rarities = [.. shared.Select(pair => (float)(Half)MathF.Log((rows + 1f) / (pair.Value + 1)))];
        var places = shared.Select((pair, index) => (pair.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        _indexes = [.. terms.Select(row => row.Where(places.ContainsKey).Select(term => places[term]).ToArray())];
        _scales = [.. _indexes.Select(row => 1 / MathF.Sqrt(MathF.Max(float.Epsilon, row.Sum(index => Rarities[index] * Rarities[index]))))];
    }

    /// <summary>Those that rows share, the most frequent first.</summary>
    public uint[] Terms { get; }

    /// <summary>float32[terms].</summary>
    public float[] Rarities { get; }

    /// <summary>Of a row and weights by term.</summary>
    public float Dot(int row, float[] weights)
    {
        float sum = 0;
        foreach (var index in _indexes[row])
            sum += Rarities[index] * weights[index];
        return _indexes[row].Length == 0 ? 0 : sum * _scales[row];
    }

    /// <summary>Adds a multiple of a row.</summary>
    public void Add(int row, float factor, float[] to)
    {
        foreach (var index in _indexes[row])
            to[index] += factor * _scales[row] * Rarities[index];
    }
}
