using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The terms of training rows as sparse vectors of length 1, rare terms weighing more.</summary>
internal sealed class TermRows
{
    private readonly int[][] _shared; // terms that other rows have too: only they take part in the fit
    private readonly int[][] _own;
    private readonly float[] _scales; // 1 / length of a row

    /// <param name="terms">Of each row, distinct; none for a row whose terms shall not count.</param>
    public TermRows(uint[][] terms)
    {
        var rows = terms.Count(row => row.Length > 0);
        var all = terms.SelectMany(row => row).CountBy(term => term)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(TermWeights.Most).ToArray();
        var shared = all.Count(pair => pair.Value > 1);
        Terms = [.. all.Select(pair => pair.Key)];
        Rarities = [.. all.Select(pair => (float)(Half)MathF.Log((rows + 1f) / (pair.Value + 1)))];
        var places = all.Select((pair, index) => (pair.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        int[][] indexes = [.. terms.Select(row => row.Where(places.ContainsKey).Select(term => places[term]).ToArray())];
        _shared = [.. indexes.Select(row => row.Where(index => index < shared).ToArray())];
        _own = [.. indexes.Select(row => row.Where(index => index >= shared).ToArray())];
        _scales = [.. _shared.Select(row => row.Sum(index => Rarities[index] * Rarities[index])).Select(square => square == 0 ? 0 : 1 / MathF.Sqrt(square))];
    }

    /// <summary>The most frequent first; those of one row last.</summary>
    public uint[] Terms { get; }

    /// <summary>float32[terms].</summary>
    public float[] Rarities { get; }

    /// <summary>Of a row and weights by term.</summary>
    public float Dot(int row, float[] weights)
    {
        float sum = 0;
        foreach (var index in _shared[row])
            sum += Rarities[index] * weights[index];
        return sum * _scales[row];
    }

    /// <summary>Adds a multiple of a row.</summary>
    public void Add(int row, float factor, float[] to) => Add(_shared[row], factor * _scales[row], to);

    /// <summary>Adds a multiple of what a row shares with no other. In the fit it would be the row's likeness to itself; an unseen prompt may share it.</summary>
    public void AddOwn(int row, float factor, float[] to) => Add(_own[row], factor * _scales[row], to);

    private void Add(int[] indexes, float factor, float[] to)
    {
        foreach (var index in indexes)
            to[index] += factor * Rarities[index];
    }
}
